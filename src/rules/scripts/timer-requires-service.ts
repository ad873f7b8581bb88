import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, startedBy, timersOf } from '../parts/scripts/units.ts';

/** A timer leaves its service to the time. */
export const scriptsTimerRequiresService = timersRule({
  id: 'scripts.timer-requires-service',
  title: 'a timer leaves its service to the time',
  severity: 'error',
  why: 'Requires= starts the service together with the timer: the job runs at every boot, and whenever the timer is started.',
  source: 'systemd.unit(5), Requires=',
  *judge(units) {
    for (const timer of timersOf(units)) {
      const service = startedBy(timer);
      for (const key of ['Requires', 'Wants', 'BindsTo']) {
        const line = entries(timer, 'Unit', key).find(({ value }) => value.split(/\s+/).includes(service));
        if (line !== undefined)
          yield remarkOf(
            line,
            `starts ${service} at once, with the timer and at every boot`,
            `without ${key}=: the timer knows its service by name`,
          );
      }
    }
  },
});
