import type { Contract } from '../../contract/contract.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import { type Breach, defineCheck, fault } from '../define-check.ts';
import { both } from '../parts/edits/edit-files.ts';
import { unit } from '../parts/edits/unit.ts';
import { unitPlace } from '../parts/places.ts';
import { runningPlans } from '../parts/running-plans.ts';

/** Told to stop, each service ends by itself within its time: a killed one loses what it had in hand. */
export const unitsStop = defineCheck({
  id: 'units.stop',
  title: 'each service ends by itself when told to stop, within its time',
  area: 'units',
  severity: 'error',
  needs: [],
  exclusive: true,
  long: true,
  limitMs: 400_000,
  run: async ({ trial, contract }) => {
    const order = dependentsFirst(runningPlans(trial));
    const tookMs: Record<string, number> = {};
    for (const { name } of order) {
      const begun = performance.now();
      await trial.service(name).stop();
      tookMs[name] = Math.round(performance.now() - begun);
    }
    for (const { name } of order.toReversed()) await trial.service(name).start();
    const breaches = order.flatMap((plan) => breachOf(plan, tookMs[plan.name] ?? 0, contract));
    return {
      evidence: { tookMs },
      breaches: breaches.map((breach) => ({
        ...breach,
        place: unitPlace(trial.configs, `${breach.evidence.service}.container`, 'Container', 'StopTimeout'),
      })),
    };
  },
  faults: [
    fault(
      'beat is told to stop by a signal that it ignores',
      both(
        unit('celery-beat.container').set('Container', 'StopSignal', 'SIGCONT'),
        unit('celery-beat.container').set('Container', 'StopTimeout', '2'),
      ),
      { evidence: { service: 'celery-beat', killed: true } },
    ),
  ],
});

/** Who requires others stops before them, so that each is timed alone. */
function dependentsFirst(plans: readonly ServicePlan[]): readonly ServicePlan[] {
  const left = [...plans];
  const order: ServicePlan[] = [];
  while (left.length > 0) {
    const free = left.findIndex((plan) => !left.some((other) => other !== plan && needs(other, plan)));
    order.push(...left.splice(Math.max(free, 0), 1));
  }
  return order;
}

function needs(plan: ServicePlan, other: ServicePlan): boolean {
  return plan.requires.includes(other.name) || plan.after.includes(other.name);
}

function breachOf(plan: ServicePlan, tookMs: number, { limits }: Contract): readonly Breach[] {
  const { name, stopTimeoutMs } = plan;
  const promisedMs = limits?.[name]?.stopWithinMs;
  const killed = tookMs >= stopTimeoutMs;
  if (!killed && (promisedMs === undefined || tookMs <= promisedMs)) return [];
  const what = killed
    ? `did not end within its ${stopTimeoutMs} ms and was killed`
    : `took ${tookMs} ms to stop, promised are ${promisedMs}`;
  return [
    {
      message: `${name} ${what}`,
      evidence: { service: name, killed, tookMs, graceMs: stopTimeoutMs, promisedMs },
      help: 'a first process that passes the signal on (exec in a script, RunInit=), the right StopSignal=, or more StopTimeout=',
    },
  ];
}
