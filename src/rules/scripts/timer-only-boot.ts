import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, startedBy, timersOf } from '../parts/scripts/units.ts';

/** A timer of what comes back comes back. */
export const scriptsTimerOnlyBoot = timersRule({
  id: 'scripts.timer-only-boot',
  title: 'a timer of what comes back comes back',
  severity: 'warning',
  why: 'OnBootSec= alone fires once after each boot: on a server that runs for months the job runs once in months.',
  source: 'systemd.timer(5): OnBootSec= with OnUnitActiveSec=, or OnCalendar=',
  *judge(units) {
    const services = servicesOf(units);
    for (const timer of timersOf(units)) {
      const set = (key: string) => entries(timer, 'Timer', key);
      const first = [...set('OnBootSec'), ...set('OnStartupSec'), ...set('OnActiveSec')][0];
      const again = ['OnCalendar', 'OnUnitActiveSec', 'OnUnitInactiveSec'].some((key) => set(key).length > 0);
      if (first === undefined || again) continue;
      const service = services.find(({ name }) => name === startedBy(timer));
      const text = [
        timer.name,
        ...(service === undefined
          ? []
          : entries(service, 'Service', 'ExecStart').map((entry) => entry.value)),
      ].join(' ');
      if (
        !/backup|dump|prune|clean|renew|schedule|rotat|vacuum|sync|archive|retention|report|check/i.test(text)
      )
        continue;
      if (/boot|startup|init|once/i.test(text)) continue;
      yield remarkOf(
        first,
        'fires once after each boot, and then never again',
        'OnCalendar=…, or OnUnitActiveSec=… beside it',
      );
    }
  },
});
