import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, startedBy, timersOf, value } from '../parts/scripts/units.ts';

/** A job ends when it is done. */
export const scriptsRestartsJob = timersRule({
  id: 'scripts.restarts-job',
  title: 'a job ends when it is done',
  severity: 'error',
  why: 'With Restart=always systemd starts the job anew as soon as it has ended, day and night; the timer has nothing left to start.',
  source: 'systemd.service(5), Restart=always: also after a clean exit',
  *judge(units) {
    const started = new Set(timersOf(units).map(startedBy));
    for (const service of servicesOf(units)) {
      const [line] = entries(service, 'Service', 'Restart').slice(-1);
      const type = value(service, 'Service', 'Type') ?? 'simple';
      if (!started.has(service.name) || line === undefined || type === 'oneshot') continue;
      if (!/^(?:always|on-success)$/.test(line.value)) continue;
      yield remarkOf(
        line,
        `${service.name} starts anew each time it has ended`,
        'Type=oneshot, and Restart=on-failure',
      );
    }
  },
});
