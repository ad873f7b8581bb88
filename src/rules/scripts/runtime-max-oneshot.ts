import { isTrue } from '../../units/lookup.ts';
import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, value } from '../parts/scripts/units.ts';

/** A job that hangs is ended. */
export const scriptsRuntimeMaxOneshot = timersRule({
  id: 'scripts.runtime-max-oneshot',
  title: 'a job that hangs is ended',
  severity: 'warning',
  why: 'RuntimeMaxSec= counts from when a service has started, and a oneshot has started when it is done: the limit never comes, and a job that hangs keeps its timer from starting it again.',
  source: 'systemd.service(5), RuntimeMaxSec=: "does not have any effect on Type=oneshot"',
  *judge(units) {
    for (const service of servicesOf(units)) {
      const line = entries(service, 'Service', 'RuntimeMaxSec').at(-1);
      if (line === undefined || value(service, 'Service', 'Type') !== 'oneshot' || line.value === 'infinity')
        continue;
      if (isTrue(value(service, 'Service', 'RemainAfterExit') ?? '')) continue;
      yield remarkOf(line, 'does nothing for Type=oneshot', `TimeoutStartSec=${line.value}`);
    }
  },
});
