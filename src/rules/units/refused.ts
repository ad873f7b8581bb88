import type { Rule } from '../define-rule.ts';

/** The generator makes a service of every unit. */
export const unitsRefused: Rule = {
  id: 'units.refused',
  title: 'The generator makes a service of every unit',
  area: 'units',
  severity: 'error',
  why: 'A unit without an image, with a reference to a unit that is not there, or with a service type that Quadlet cannot serve gets no service: systemctl says "Unit not found".',
  source: "podman-systemd.unit(5); the generator's messages",
  *judge(stack) {
    const refused = new Set(stack.accepted.refused.map(({ unit }) => unit));
    for (const { code, unit, message, place, help } of stack.accepted.refused) {
      const [, other] = /names (\S+), whose name is not known/.exec(message) ?? [];
      // Its own finding says why.
      if (elsewhere.has(code) || (other !== undefined && refused.has(other))) continue;
      yield { place, message: message.startsWith(unit) ? message : `${unit}: ${message}`, help };
    }
  },
};

/** Told by units.unknown-key, units.misplaced-key and units.unreadable. */
const elsewhere = new Set(['unknown-key', 'unreadable-unit', 'lost-with-folder']);
