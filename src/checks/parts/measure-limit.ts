import type { Json } from '../../finding.ts';
import { probeRate } from '../../probes/rate/probe-rate.ts';
import type { RateProbe } from '../../probes/rate/rate-types.ts';
import type { ProbeTarget } from '../../probes/target.ts';
import type { Breach, CheckContext } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { inForcePlace } from './places.ts';

/** Most over least of the rates that agree with what was seen. */
const widestRange = 1.5;

export interface PromisedLimit {
  readonly path: string;
  /** Requests per second. */
  readonly rate: number;
  readonly burst: number;
  readonly status: number;
  readonly method: string;
}

export interface LimitMeasurement {
  readonly name: string;
  readonly promised: PromisedLimit;
  /** Through a client that the limiter has not seen yet. */
  readonly target: ProbeTarget;
  /** Aborted when a promise turns out broken and the wait for a slow refill would tell nothing more. */
  readonly enough: AbortController;
}

export interface MeasuredLimit {
  readonly shown: string;
  /** What the report draws: the promised bucket, and when requests were let through. */
  readonly curve: Json;
  readonly breaches: readonly Breach[];
}

/** Measures one limiter as a leaky bucket and holds it against its promise: burst exactly, rate within 5 %, answer. */
export async function measureLimit(
  context: CheckContext,
  measurement: LimitMeasurement,
): Promise<MeasuredLimit> {
  const { name, promised } = measurement;
  const probe = await measure(context, measurement);
  // Cut short since another promise is broken, it need not be known.
  if (!measurement.enough.signal.aborted) mustBeKnown(probe, promised);
  const breaches = wrongFacts(probe, promised).map(
    ({ fact, value, wanted }): Breach => ({
      message: `${promised.path}: ${fact} is ${value}, promised is ${wanted}`,
      evidence: {
        limit: name,
        path: promised.path,
        fact,
        measured: value,
        promised: wanted,
        statuses: probe.statuses,
      },
      place: inForcePlace(context.trial.configs, promised.path, 'limit_req'),
      help: 'limit_req and limit_req_zone in the location that answers this path',
    }),
  );
  return { shown: shown(probe), curve: curveOf(probe, promised), breaches };
}

function curveOf(probe: RateProbe, { path, rate, burst }: PromisedLimit): Json {
  const measured = probe.limited ? { rate: probe.ratePerSecond, burst: probe.burst } : null;
  return { path, promised: { rate, burst }, measured, acceptedAtMs: probe.acceptedAtMs };
}

/** Slow limits are known by one refill; nobody waits a minute for a second one. */
function measure(context: CheckContext, { promised, target, enough }: LimitMeasurement): Promise<RateProbe> {
  const isSlow = promised.rate < 1;
  return probeRate({
    ...target,
    path: promised.path,
    method: promised.method,
    burstRequests: promised.burst + 12,
    // It ends once the rate is known; a busy machine takes longer to tell.
    limitMs: isSlow ? 16_000 : 14_000,
    // One refill tells it as well as is promised, beside other work too; more would take as long again.
    ...(isSlow ? { precision: 0.03 } : {}),
    hostHeader: context.contract.names.apex,
    enough: enough.signal,
  });
}

/** A range that holds any promise is no measurement. */
function mustBeKnown(probe: RateProbe, { path }: PromisedLimit): void {
  if (!probe.limited || probe.ratePerSecond === null) return;
  const [least, most] = probe.rateRange;
  if (most <= widestRange * least) return;
  const range = `${least.toFixed(2)} and ${most.toFixed(2)} a second`;
  throw new CouldNotMeasure(
    `${path}: the rate is somewhere between ${range}: the machine was too busy to tell`,
  );
}

function shown(probe: RateProbe): string {
  if (!probe.limited) return 'not limited';
  const rate = probe.ratePerSecond === null ? 'no refill seen' : `${probe.ratePerSecond.toFixed(3)}/s`;
  return `burst ${probe.burst}, ${rate}, ${probe.limitedStatus}`;
}

function wrongFacts(probe: RateProbe, promised: PromisedLimit) {
  if (!probe.limited) return [{ fact: 'limited', value: false, wanted: true }];
  const [least, most] = probe.rateRange;
  const [fewest, largest] = probe.burstRange;
  return [
    {
      fact: 'burst',
      value: probe.burst,
      wanted: promised.burst,
      holds: fewest <= promised.burst && promised.burst <= largest,
    },
    {
      fact: 'rate',
      value: probe.ratePerSecond,
      wanted: promised.rate,
      holds: least <= promised.rate * 1.05 && most >= promised.rate * 0.95,
    },
    {
      fact: 'status',
      value: probe.limitedStatus,
      wanted: promised.status,
      holds: probe.limitedStatus === promised.status,
    },
  ].filter((row) => !row.holds);
}
