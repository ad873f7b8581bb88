import { spoken } from '../../../contract/read-contract.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { measureLimit } from '../../parts/measure-limit.ts';

/** Limits of a few requests a minute, such as the login's: burst exactly, rate by one refill. */
export const edgeLimitsSlow = defineCheck({
  id: 'edge.limits.slow',
  title: 'limits of a few requests a minute have their burst, rate and answer',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  exclusive: true,
  limitMs: 120_000,
  run: async (context) => {
    const limits = Object.entries(spoken(context.contract.edge?.limits, 'edge.limits'));
    const breaches: Breach[] = [];
    const measured: Record<string, string> = {};
    for (const [name, promised] of limits.filter(([, limit]) => limit.rate < 1)) {
      const result = await measureLimit(context, name, promised);
      measured[name] = result.shown;
      breaches.push(...result.breaches);
    }
    return { evidence: { limits: limits.length, ...measured }, breaches };
  },
  // One fault only: the bucket must come to rest between two measurements, which takes burst / rate seconds.
  faults: [
    fault(
      'the login lets ten tries through at once',
      nginx.set('limit_req', 'zone=login burst=10 nodelay', { location: '/accounts/login/' }),
      { evidence: { limit: 'login', fact: 'burst' } },
    ),
  ],
});
