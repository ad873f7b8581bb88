import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, value } from '../parts/scripts/units.ts';

/** A oneshot service has a Restart= that systemd takes. */
export const scriptsOneshotRestart = timersRule({
  id: 'scripts.oneshot-restart',
  title: 'a oneshot service has a Restart= that systemd takes',
  severity: 'error',
  why: 'systemd refuses the whole service, so the job never runs.',
  source: 'systemd.service(5), Restart=',
  *judge(units) {
    for (const service of servicesOf(units)) {
      const [entry] = entries(service, 'Service', 'Restart').slice(-1);
      if (
        entry === undefined ||
        value(service, 'Service', 'Type') !== 'oneshot' ||
        !/^(?:always|on-success)$/.test(entry.value)
      )
        continue;
      yield remarkOf(
        entry,
        `systemd refuses ${service.name}: Restart=${entry.value} isn't allowed for Type=oneshot services`,
        'Restart=on-failure, or none',
      );
    }
  },
});
