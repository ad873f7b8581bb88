import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { cannotFail, healthTree } from '../parts/units/health-command.ts';

/** A health check can fail. */
export const unitsHealthCannotFail: Rule = {
  id: 'units.health-cannot-fail',
  title: 'A health check can fail',
  area: 'units',
  severity: 'error',
  why: 'A check that ends with 0 whatever happens says "healthy" of a program that hangs: nothing restarts it, and what waits for it starts too early.',
  source: 'podman-healthcheck(1): the exit code decides',
  *judge(stack) {
    for (const { plan } of plannedUnits(stack)) {
      if (plan.health === undefined || !cannotFail(healthTree(plan.health))) continue;
      yield {
        place: plan.health.place,
        message: `this check ends with 0 whatever ${plan.service} does: it is always healthy`,
        help: 'let the last command be the one that fails',
      };
    }
  },
};
