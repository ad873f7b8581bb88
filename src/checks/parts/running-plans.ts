import type { ServicePlan } from '../../plan/blueprint.ts';
import type { Trial } from '../../stack/trial.ts';
import { NotApplicable } from '../errors.ts';

/** The plans of the services that run now and are meant to run on; a stack with none has nothing to measure. */
export function runningPlans(trial: Trial): readonly ServicePlan[] {
  const running = trial.blueprint.services.filter(
    (plan) => trial.services.includes(plan.name) && plan.start.when !== 'oneshot',
  );
  if (running.length === 0) throw new NotApplicable('no service of this stack runs on');
  return running;
}
