import { isTrue } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { ofService, plannedUnits } from '../parts/units/containers.ts';

/** A server that has ended does not count as running. */
export const unitsRemainsAfterExit: Rule = {
  id: 'units.remains-after-exit',
  title: 'A server that has ended does not count as running',
  area: 'units',
  severity: 'warning',
  why: 'After a clean exit systemctl still says "active (exited)": nothing restarts it, what needs it is started, and monitoring is green.',
  source: 'systemd.service(5), RemainAfterExit=',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = ofService(unit, 'RemainAfterExit');
      const lasts = plan.publish.length > 0 || plan.health !== undefined;
      if (line === undefined || !isTrue(line.value.trim()) || plan.start.when === 'oneshot' || !lasts)
        continue;
      yield {
        place: line.place,
        message: `${plan.service} counts as active when its program has ended`,
        help: 'take the line out',
      };
    }
  },
};
