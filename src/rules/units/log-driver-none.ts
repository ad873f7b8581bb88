import type { Rule } from '../define-rule.ts';
import { own, plannedUnits, podmanArg } from '../parts/units/containers.ts';

/** What a program writes is kept. */
export const unitsLogDriverNone: Rule = {
  id: 'units.log-driver-none',
  title: 'What a program writes is kept',
  area: 'units',
  severity: 'warning',
  why: 'Nothing that the program says reaches the journal: after a crash there is nothing to look at, and podman logs is refused.',
  source: 'podman-run(1), --log-driver=none',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = own(unit, 'LogDriver');
      const place = line?.value.trim() === 'none' ? line.place : undefined;
      const arg = podmanArg(unit, 'log-driver');
      const found = place ?? (arg?.value === 'none' ? arg.place : undefined);
      if (found !== undefined)
        yield {
          place: found,
          message: `what ${plan.service} writes is thrown away`,
          help: 'LogDriver=journald',
        };
    }
  },
};
