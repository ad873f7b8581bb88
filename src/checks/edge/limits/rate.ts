import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { measureLimit } from '../../parts/measure-limit.ts';

/** Each location's limiter, measured as a leaky bucket. Those of less than one request a second are `edge.limits.slow`'s. */
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
    for (const [name, promised] of limits.filter(([, limit]) => limit.rate >= 1)) {
      const result = await measureLimit(context, name, promised);
      measured[name] = result.shown;
      breaches.push(...result.breaches);
    }
    return { evidence: measured, breaches };
  },
  faults: [
    fault('the API is not limited', nginx.remove('limit_req', { location: '/api/' }), {
      evidence: { limit: 'api', fact: 'limited', measured: false },
    }),
    fault(
      'the API has a smaller burst',
      nginx.set('limit_req', 'zone=api burst=5 nodelay', { location: '/api/' }),
      {
        evidence: { limit: 'api', fact: 'burst', measured: 5 },
      },
    ),
    fault(
      'the API shares the slower zone of the WebSockets',
      nginx.set('limit_req', 'zone=websocket burst=20 nodelay', { location: '/api/' }),
      { evidence: { limit: 'api', fact: 'rate' } },
    ),
    fault('limited clients are told 503', nginx.set('limit_req_status', '503'), {
      evidence: { fact: 'status', measured: 503 },
    }),
  ],
});
