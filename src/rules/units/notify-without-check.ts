import type { Rule } from '../define-rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';

/** A unit that waits to be healthy has a health check. */
export const unitsNotifyWithoutCheck: Rule = {
  id: 'units.notify-without-check',
  title: 'A unit that waits to be healthy has a health check',
  area: 'units',
  severity: 'error',
  why: 'With Notify=healthy and no health check podman ends with an error: the service never starts.',
  source: 'podman-run(1), --sdnotify=healthy',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = own(unit, 'Notify');
      if (line === undefined || plan.start.when !== 'healthy' || plan.health !== undefined) continue;
      // Docker's official images bring no check of their own; another image may.
      const severity = imageOf(plan).isOfficial || own(unit, 'HealthCmd') !== undefined ? 'error' : 'warning';
      yield {
        place: line.place,
        message: `${plan.service} waits for a health check that this unit does not have`,
        help: 'HealthCmd=…',
        severity,
      };
    }
  },
};
