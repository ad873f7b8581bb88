import { allLines } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';

/** What a service started ends with it. */
export const scriptsKillMode: Rule = {
  id: 'scripts.kill-mode',
  title: 'what a service started ends with it',
  area: 'scripts',
  severity: 'warning',
  why: 'With KillMode=none systemd forgets processes that still run: the next start meets them, with their locks and ports, and nothing limits or watches them.',
  source: 'systemd.kill(5), KillMode=: "none" is deprecated and unsafe',
  *judge(stack) {
    const plain = servicesOf(systemdUnits(stack)).flatMap((service) =>
      entries(service, 'Service', 'KillMode').map(({ value, place }) => ({
        value,
        place,
        name: service.name,
      })),
    );
    const own = stack.units.units.flatMap((unit) =>
      allLines(unit.sections, 'Service', 'KillMode').map(({ value, place }) => ({
        value,
        place,
        name: unit.name,
      })),
    );
    for (const { value, place, name } of [...plain, ...own])
      if (value.trim() === 'none')
        yield {
          place,
          message: `what ${name} started runs on after its stop, unseen`,
          help: 'KillMode=mixed',
        };
  },
};
