import { probeRate } from '../../probes/rate/probe-rate.ts';
import type { RateProbe } from '../../probes/rate/rate-types.ts';
import type { Breach, CheckContext } from '../define-check.ts';
import { overHttps } from './edge-target.ts';
import { nginxPlace } from './places.ts';

export interface PromisedLimit {
  readonly path: string;
  /** Requests per second. */
  readonly rate: number;
  readonly burst: number;
  readonly status: number;
  readonly method: string;
}

/** Measures one limiter as a leaky bucket and holds it against its promise: burst exactly, rate within 5 %, answer. */
export async function measureLimit(
  context: CheckContext,
  name: string,
  promised: PromisedLimit,
): Promise<{ readonly shown: string; readonly breaches: readonly Breach[] }> {
  const probe = await measure(context, promised);
  const place = nginxPlace(context.trial.configs, 'limit_req', (item) => {
    const location = item.parent?.directive.args.at(-1)?.value ?? '';
    return promised.path === location || (location !== '/' && promised.path.startsWith(location));
  });
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
      place,
      help: 'limit_req and limit_req_zone in the location that answers this path',
    }),
  );
  return { shown: shown(probe), breaches };
}

/** Slow limits are known by one refill; nobody waits a minute for a second one. */
function measure(context: CheckContext, promised: PromisedLimit): Promise<RateProbe> {
  return probeRate({
    ...overHttps(context),
    path: promised.path,
    method: promised.method,
    burstRequests: promised.burst + 12,
    limitMs: promised.rate < 1 ? 16_000 : 8_000,
    hostHeader: context.contract.names.apex,
  });
}

function shown(probe: RateProbe): string {
  if (!probe.limited) return 'not limited';
  return `burst ${probe.burst}, ${probe.ratePerSecond?.toFixed(3) ?? 'unknown'}/s, ${probe.limitedStatus}`;
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
