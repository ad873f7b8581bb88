import type { Contract } from '../../contract/contract.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import { type Breach, defineCheck, fault } from '../define-check.ts';
import { both } from '../parts/edits/edit-files.ts';
import { unit } from '../parts/edits/unit.ts';
import { unitPlace } from '../parts/places.ts';
import { runningPlans } from '../parts/running-plans.ts';

/**
 * Told to stop while all others run, as for a restart of it alone, each service ends by itself within its time: a killed
 * one loses what it had in hand.
 */
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
    const plans = runningPlans(trial);
    const tookMs: Record<string, number> = {};
    for (const plan of plans) {
      // They would go with it, and their time would count as its own.
      const taken = takenAlong(plan, plans);
      for (const { name } of taken) await trial.service(name).stop();
      const service = trial.service(plan.name);
      const begun = performance.now();
      await service.stop();
      tookMs[plan.name] = Math.round(performance.now() - begun);
      await service.start();
      for (const { name } of taken.toReversed()) await trial.service(name).start();
    }
    const breaches = plans.flatMap((plan) => breachOf(plan, tookMs[plan.name] ?? 0, contract));
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
      'PostgreSQL waits for every client to leave',
      both(
        unit('postgres.container').set('Container', 'StopSignal', 'SIGTERM'),
        unit('postgres.container').set('Container', 'StopTimeout', '5'),
      ),
      { evidence: { service: 'postgres', killed: true } },
    ),
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

/** Those that systemd stops with it, the last in the chain first. */
function takenAlong(plan: ServicePlan, plans: readonly ServicePlan[]): readonly ServicePlan[] {
  const found: ServicePlan[] = [];
  const visit = ({ name }: ServicePlan) => {
    for (const other of plans) {
      if (other === plan || !other.requires.includes(name) || found.includes(other)) continue;
      found.unshift(other);
      visit(other);
    }
  };
  visit(plan);
  return found;
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
