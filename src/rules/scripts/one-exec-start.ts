import { remarkOf, timersRule } from '../parts/scripts/rule.ts';
import { entries, servicesOf, value } from '../parts/scripts/units.ts';
import { ofService, ownLinesOfService } from '../parts/units/containers.ts';

/** A service that lasts starts one program. */
export const scriptsOneExecStart = timersRule({
  id: 'scripts.one-exec-start',
  title: 'a service that lasts starts one program',
  severity: 'error',
  why: 'Only oneshot may have several ExecStart=: systemd refuses the unit, "Service has more than one ExecStart= setting".',
  source: 'systemd.service(5), ExecStart=',
  *judge(units, stack) {
    for (const unit of stack.units.units) {
      if (!/^(?:container|pod|kube)$/.test(unit.kind)) continue;
      if (ofService(unit, 'Type')?.value.trim() === 'oneshot') continue;
      const [own] = ownLinesOfService(unit, 'ExecStart');
      if (own !== undefined)
        yield remarkOf(
          own,
          `Quadlet writes the ExecStart= of ${unit.name} itself: systemd refuses the service for this second one`,
          'Exec= in [Container], or ExecStartPre= here',
        );
    }
    for (const service of servicesOf(units)) {
      if (value(service, 'Service', 'Type') === 'oneshot') continue;
      const [, second] = entries(service, 'Service', 'ExecStart');
      if (second !== undefined)
        yield remarkOf(
          second,
          `systemd refuses ${service.name}: a second ExecStart= goes with Type=oneshot alone`,
          'ExecStartPre= or ExecStartPost=, or a service of its own',
        );
    }
  },
});
