import { isTrue } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { ofService, own, plannedUnits } from '../parts/units/containers.ts';

/** Who is watched tells that it lives. */
export const unitsWatchdog: Rule = {
  id: 'units.watchdog',
  title: 'Who is watched tells that it lives',
  area: 'units',
  severity: 'error',
  why: 'podman tells systemd once that the container runs, and never again: without a program that sends WATCHDOG=1 by itself (Notify=true) systemd kills the service each time the limit is over.',
  source: 'systemd.service(5), WatchdogSec=; podman-run(1), --sdnotify',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = ofService(unit, 'WatchdogSec');
      const notify = own(unit, 'Notify')?.value.trim().toLowerCase() ?? 'false';
      if (line === undefined || /^(?:0|infinity|)$/.test(line.value.trim()) || isTrue(notify)) continue;
      yield {
        place: line.place,
        message: `systemd kills ${plan.service} every ${line.value.trim()}${/\d$/.test(line.value.trim()) ? ' s' : ''}: nobody tells it that the program lives`,
        help: 'HealthCmd= with HealthOnFailure=kill',
      };
    }
  },
};
