import { spoken } from '../../../contract/read-contract.ts';
import { probeRate } from '../../../probes/rate/probe-rate.ts';
import type { RateProbe } from '../../../probes/rate/rate-types.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';

/** Each location's limiter, measured as a leaky bucket: its burst exactly, its rate within 5 %, its answer. */
export const edgeLimitsRate = defineCheck({
  id: 'edge.limits.rate',
  title: 'each rate limit has its burst, its rate and its answer',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  exclusive: true,
  limitMs: 120_000,
  run: async (context) => {
    const limits = Object.entries(spoken(context.contract.edge?.limits, 'edge.limits'));
    const breaches: Breach[] = [];
    const measured: Record<string, string> = {};
    for (const [name, promised] of limits) {
      const probe = await measure(context, promised);
      measured[name] = shown(probe);
      const place = nginxPlace(context.trial.configs, 'limit_req', (item) => {
        const location = item.parent?.directive.args.at(-1)?.value ?? '';
        return promised.path === location || (location !== '/' && promised.path.startsWith(location));
      });
      for (const { fact, value, wanted } of wrongFacts(probe, promised)) {
        const message = `${promised.path}: ${fact} is ${value}, promised is ${wanted}`;
        const evidence = { limit: name, path: promised.path, fact, measured: value, promised: wanted };
        breaches.push({
          message,
          evidence,
          place,
          help: 'limit_req and limit_req_zone in the location that answers this path',
        });
      }
    }
    return { evidence: { measured }, breaches };
  },
  faults: [
    fault(
      'the login has a larger burst',
      nginx.set('limit_req', 'zone=login burst=10 nodelay', { location: '/accounts/login/' }),
      {
        evidence: { limit: 'login', fact: 'burst', measured: 10 },
      },
    ),
    fault('the API is not limited', nginx.remove('limit_req', { location: '/api/' }), {
      evidence: { limit: 'api', fact: 'limited', measured: false },
    }),
    fault(
      'the API shares the slower general zone',
      nginx.set('limit_req', 'zone=general burst=20 nodelay', { location: '/api/' }),
      {
        evidence: { limit: 'api', fact: 'rate' },
      },
    ),
    fault('limited clients are told 503', nginx.set('limit_req_status', '503'), {
      evidence: { fact: 'status', measured: 503 },
    }),
  ],
});

interface Promised {
  readonly path: string;
  readonly rate: number;
  readonly burst: number;
  readonly status: number;
  readonly method: string;
}

/** Slow limits are known by one refill; nobody waits a minute for a second one. */
function measure(context: CheckContext, promised: Promised): Promise<RateProbe> {
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

function wrongFacts(probe: RateProbe, promised: Promised) {
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
