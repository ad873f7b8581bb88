import type { Rule } from '../define-rule.ts';
import { ownLinesOfService, plannedUnits } from '../parts/units/containers.ts';

/** A service waits for what it needs, and not for some seconds. */
export const unitsSleepsInstead: Rule = {
  id: 'units.sleeps-instead',
  title: 'A service waits for what it needs, and not for some seconds',
  area: 'units',
  severity: 'warning',
  why: 'The database that is ready within these seconds today needs longer after a crash, or on a busy machine: then the service fails, and on every other day it starts too late.',
  source: 'podman-systemd.unit(5), Notify=healthy; systemd.unit(5), After=',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      for (const line of ownLinesOfService(unit, 'ExecStartPre')) {
        if (
          !/^[-@:+!]*(?:\S*\/)?(?:(?:ba)?sh\s+-c\s+["'])?(?:\S*\/)?sleep\s+\d+[sm]?["']?\s*$/.test(line.value)
        )
          continue;
        yield {
          place: line.place,
          message: `${plan.service} starts after so many seconds, whether what it needs is there or not`,
          help: 'After= and Requires= that service, with HealthCmd= and Notify=healthy there',
        };
      }
    }
  },
};
