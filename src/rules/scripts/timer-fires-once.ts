import { isTrue } from '../../units/lookup.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, startedBy, timersOf } from '../parts/scripts/units.ts';
import { ofService, plannedUnits } from '../parts/units/containers.ts';

/** A service that a timer starts ends. */
export const scriptsTimerFiresOnce = timersRule({
  id: 'scripts.timer-fires-once',
  title: 'a service that a timer starts ends',
  severity: 'error',
  why: 'With RemainAfterExit the service stays active after its first run, so every later firing of the timer does nothing.',
  source: 'systemd.timer(5), "the service is not restarted if it is still active"',
  *judge(units, stack) {
    const started = new Set(timersOf(units).map(startedBy));
    for (const service of servicesOf(units)) {
      const [entry] = entries(service, 'Service', 'RemainAfterExit').slice(-1);
      if (entry === undefined || !isTrue(entry.value) || !started.has(service.name)) continue;
      yield remarkOf(
        entry,
        'stays active after its first run: the timer then finds it active and does nothing',
        'RemainAfterExit=no',
      );
    }
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = ofService(unit, 'RemainAfterExit');
      if (line === undefined || !isTrue(line.value.trim()) || !started.has(plan.service)) continue;
      yield remarkOf(
        line,
        'stays active after its first run: the timer then finds it active and does nothing',
        'RemainAfterExit=no',
      );
    }
  },
});
