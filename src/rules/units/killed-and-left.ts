import type { Rule } from '../define-rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';

/** What a failed health check kills is started again. */
export const unitsKilledAndLeft: Rule = {
  id: 'units.killed-and-left',
  title: 'What a failed health check kills is started again',
  area: 'units',
  severity: 'error',
  why: 'HealthOnFailure=kill and stop rely on systemd to start the service again. Without Restart= it stays down after the first failure.',
  source: 'podman-run(1), --health-on-failure; systemd.service(5), Restart=',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = own(unit, 'HealthOnFailure');
      const action = plan.health?.onFailure;
      if (line === undefined || (action !== 'kill' && action !== 'stop')) continue;
      if (plan.restart.policy !== 'no' && plan.restart.policy !== 'on-success') continue;
      yield {
        place: line.place,
        message: `a failed check ends ${plan.service}, and nothing starts it again: it has no Restart=`,
        help: '[Service]\nRestart=always',
      };
    }
  },
};
