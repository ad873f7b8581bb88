import { SeatrialError } from '../../errors.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import type { Trial } from '../../stack/trial.ts';
import { WaitError, waitFor } from '../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../define-check.ts';
import { unit } from '../parts/edits/unit.ts';
import { unitPlace } from '../parts/places.ts';
import { runningPlans } from '../parts/running-plans.ts';

/** A service whose process is killed comes back and is ready again, without anybody's help. */
export const unitsRestart = defineCheck({
  id: 'units.restart',
  title: 'each service comes back by itself when its process is killed',
  area: 'units',
  severity: 'error',
  needs: [],
  exclusive: true,
  long: true,
  limitMs: 240_000,
  run: async ({ trial, signal }) => {
    const plans = runningPlans(trial);
    // One that has no Restart= of its own may be pulled in by another's coming back: it is killed alone.
    const alone = plans.filter(({ restart }) => restart.policy === 'no');
    const outcomes: Outcome[] = [];
    for (const plan of alone) outcomes.push(...(await killAndWait([plan], { trial, signal })));
    const others = plans.filter((plan) => !alone.includes(plan));
    outcomes.push(...(await killAndWait(others, { trial, signal })));
    const breaches = outcomes.flatMap(({ plan, back }): Breach[] => {
      if (typeof back === 'number') return [];
      const { name, restart } = plan;
      return [
        {
          message: `${name} was killed and did not come back (Restart=${restart.policy}): ${back}`,
          evidence: { service: name, policy: restart.policy },
          place: unitPlace(trial.configs, `${name}.container`, 'Service', 'Restart'),
          help: `Restart=always in the [Service] section of ${name}.container`,
        },
      ];
    });
    const backAfterMs = Object.fromEntries(outcomes.map(({ plan, back }) => [plan.name, back]));
    return { evidence: { backAfterMs }, breaches };
  },
  faults: [
    fault('beat stays down', unit('celery-beat.container').set('Service', 'Restart', 'no'), {
      evidence: { service: 'celery-beat', policy: 'no' },
    }),
  ],
});

interface Outcome {
  readonly plan: ServicePlan;
  /** How many milliseconds it took; what was seen last where it never came. */
  readonly back: number | string;
}

/** Kills all of them at once; who stays down is started again afterwards. */
async function killAndWait(
  plans: readonly ServicePlan[],
  { trial, signal }: Pick<CheckContext, 'trial' | 'signal'>,
): Promise<readonly Outcome[]> {
  const before = new Map<string, string>();
  for (const { name } of plans) before.set(name, (await trial.service(name).inspect()).startedAt);
  for (const { name } of plans) await trial.service(name).kill({ restart: true });
  const outcomes = await Promise.all(
    plans.map(async (plan) => ({
      plan,
      back: await comesBack(trial, plan, { since: before.get(plan.name) ?? '', signal }),
    })),
  );
  for (const { plan, back } of outcomes) {
    if (typeof back === 'string') await trial.service(plan.name).start();
  }
  return outcomes;
}

interface Waiting {
  readonly since: string;
  readonly signal: AbortSignal;
}

async function comesBack(
  trial: Trial,
  plan: ServicePlan,
  { since, signal }: Waiting,
): Promise<number | string> {
  const begun = performance.now();
  const { name } = plan;
  try {
    await waitFor({
      what: `${name} after its process was killed`,
      limitMs: patienceOf(plan),
      signal,
      look: () => stateOf(trial, name, since),
      until: (seen) => seen === 'back',
      show: (seen) => seen,
    });
    return Math.round(performance.now() - begun);
  } catch (thrown) {
    if (thrown instanceof WaitError) return thrown.message;
    throw thrown;
  }
}

/** Between two containers there is nothing to inspect: Restart= of another service may take this one down once more. */
async function stateOf(trial: Trial, name: string, since: string): Promise<'back' | 'down'> {
  if (!trial.services.includes(name)) return 'down';
  try {
    const { startedAt, running } = await trial.service(name).inspect();
    return running && startedAt !== since ? 'back' : 'down';
  } catch (thrown) {
    if (thrown instanceof SeatrialError && thrown.code === 'SERVICE_NOT_RUNNING') return 'down';
    throw thrown;
  }
}

/** Restart=no is not waited for as long as one that has to start again. */
function patienceOf({ restart, start }: ServicePlan): number {
  return restart.policy === 'no' ? 5_000 : restart.delayMs + Math.min(start.timeoutMs, 180_000);
}
