import { parseShell } from '../../syntax/shell/parse.ts';
import type { Rule } from '../define-rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { cannotFail, findsItself, healthTree } from '../parts/units/health-command.ts';

/** A health check can fail. */
export const unitsHealthCannotFail: Rule = {
  id: 'units.health-cannot-fail',
  title: 'A health check can fail',
  area: 'units',
  severity: 'error',
  why: 'A check that ends with 0 whatever happens says "healthy" of a program that hangs: nothing restarts it, and what waits for it starts too early.',
  source: 'podman-healthcheck(1): the exit code decides',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const startup = own(unit, 'HealthStartupCmd');
      if (startup !== undefined && cannotFail(parseShell(startup.value, '')))
        yield {
          place: startup.valuePlace,
          message: `this check ends with 0 whatever ${plan.service} does: it counts as started at once`,
          help: 'let the last command be the one that fails',
        };
      const itself = plan.health === undefined ? undefined : findsItself(plan.health);
      if (plan.health !== undefined && itself !== undefined) {
        yield {
          place: plan.health.place,
          message: `the shell that runs this check has "${itself.text}" on its own command line, and that is what is found: it passes when ${plan.service} is dead`,
          help: `["pgrep", "-f", "${itself.text}"], which runs without a shell`,
          severity: itself.isSure ? 'error' : 'warning',
        };
        continue;
      }
      if (plan.health === undefined || !cannotFail(healthTree(plan.health))) continue;
      yield {
        place: plan.health.place,
        message: `this check ends with 0 whatever ${plan.service} does: it is always healthy`,
        help: 'let the last command be the one that fails',
      };
    }
  },
};
