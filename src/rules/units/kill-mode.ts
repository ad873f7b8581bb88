import type { Rule } from '../define-rule.ts';
import { ofService, plannedUnits } from '../parts/units/containers.ts';

/** Nothing of a service outlives its stop. */
export const unitsKillMode: Rule = {
  id: 'units.kill-mode',
  title: 'Nothing of a service outlives its stop',
  area: 'units',
  severity: 'error',
  why: 'systemd leaves the processes behind when a stop does not go as planned; the next start finds its name, port or data taken. systemd itself warns that this is unsafe.',
  source: 'systemd.kill(5), KillMode=: "none … not recommended"; Quadlet sets KillMode=mixed',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = ofService(unit, 'KillMode');
      const mode = line?.value.trim();
      if (line === undefined || (mode !== 'none' && mode !== 'process')) continue;
      yield {
        place: line.place,
        message: `when ${plan.service} stops, what is left of it goes on running`,
        help: 'take the line out: Quadlet sets KillMode=mixed',
      };
    }
  },
};
