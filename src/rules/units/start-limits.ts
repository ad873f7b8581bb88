import type { Rule } from '../define-rule.ts';
import { ofService, own, plannedUnits } from '../parts/units/containers.ts';

/** systemd waits longer for a start than the health check may take. */
export const unitsStartLimits: Rule = {
  id: 'units.start-limits',
  title: 'systemd waits longer for a start than the health check may take',
  area: 'units',
  severity: 'warning',
  why: 'With Notify=healthy the service is starting until it is healthy. When TimeoutStartSec= (90 s unless told) is not longer than the start period, systemd kills a container that is allowed to still be starting, and starts it anew, for ever.',
  source: 'systemd.service(5), TimeoutStartSec=; podman-run(1), --health-start-period',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const { health, start } = plan;
      if (health === undefined || start.when !== 'healthy') continue;
      const told = ofService(unit, 'TimeoutStartSec');
      const every = own(unit, 'HealthInterval');
      if (told !== undefined && every !== undefined && start.timeoutMs <= health.intervalMs) {
        yield {
          place: told.place,
          message: `a check that fails at the start comes again after ${health.intervalMs / 1000} s, and systemd gives up after ${start.timeoutMs / 1000} s`,
          help: `TimeoutStartSec=${Math.ceil(health.intervalMs / 1000) * 6}`,
        };
        continue;
      }
      if (health.startPeriodMs === 0) continue;
      if (start.timeoutMs > health.startPeriodMs) continue;
      const line =
        ofService(unit, 'TimeoutStartSec') ?? ofService(unit, 'TimeoutSec') ?? own(unit, 'HealthStartPeriod');
      const message = `${plan.service} may take ${health.startPeriodMs / 1000} s to become healthy, but systemd kills it after ${start.timeoutMs / 1000} s`;
      yield {
        place: line?.place ?? health.place,
        message,
        help: `[Service]\nTimeoutStartSec=${health.startPeriodMs / 1000 + 60}`,
      };
    }
  },
};
