import type { Rule } from '../define-rule.ts';

/** Quadlet can read every unit file. */
export const unitsUnreadable: Rule = {
  id: 'units.unreadable',
  title: 'Quadlet can read every unit file',
  area: 'units',
  severity: 'error',
  why: 'Quadlet drops every unit of a folder in which it cannot parse one, leaves out drop-ins that it cannot parse, and passes over a line whose continuation never ends.',
  source: 'seen with the generator of Podman 5.8; systemd.syntax(7)',
  *judge(stack) {
    for (const { message, place, code } of stack.units.problems) {
      if (code === 'lost-with-folder') continue;
      yield { place, message, severity: code === 'unfinished-line' ? 'warning' : 'error' };
    }
  },
};
