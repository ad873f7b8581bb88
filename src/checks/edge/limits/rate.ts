import { spoken } from '../../../contract/read-contract.ts';
import type { Json } from '../../../finding.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { freshClients } from '../../parts/clients.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { measureLimit } from '../../parts/measure-limit.ts';

/** Each location's limiter, measured as a leaky bucket: a few requests a minute by one refill, and the fast ones meanwhile. */
export const edgeLimitsRate = defineCheck({
  id: 'edge.limits.rate',
  title: 'each rate limit has its burst, its rate and its status',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  exclusive: 'machine',
  long: true,
  limitMs: 150_000,
  run: async (context) => {
    const limits = Object.entries(spoken(context.contract.edge?.limits, 'edge.limits'));
    await using fresh = await freshClients(context, limits.length);
    const enough = new AbortController();
    const breaches: Breach[] = [];
    const measured: Record<string, string> = {};
    const curves: Record<string, Json> = {};
    const measureOne = async (at: number): Promise<void> => {
      const [name, promised] = limits[at] ?? [];
      if (name === undefined || promised === undefined) return;
      const result = await measureLimit(context, { name, promised, target: fresh.target(at), enough });
      measured[name] = result.shown;
      curves[name] = result.curve;
      breaches.push(...result.breaches);
    };
    const numbers = [...limits.keys()];
    const isSlow = (at: number) => (limits[at]?.[1].rate ?? 0) < 1;
    const slow = Promise.all(numbers.filter(isSlow).map(measureOne));
    // One after the other, beside the wait for the slow ones: what they let through keeps the application busy.
    const fast = (async () => {
      for (const at of numbers.filter((each) => !isSlow(each))) await measureOne(at);
    })();
    await fast;
    // A broken promise is reported without waiting for the refill of a bucket of five a minute.
    if (breaches.length > 0) enough.abort();
    // What is left is a request now and then, whose time bears a busy machine.
    context.ease?.();
    await slow;
    return { evidence: { limits: limits.length, ...measured, curves }, breaches };
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
    fault('a limited client is told that all is well', nginx.set('error_page', '429 =200 @too_many'), {
      evidence: { limit: 'api', fact: 'limited', measured: false },
    }),
    fault('the limits are only tried out', nginx.insert('limit_req_dry_run on;', { block: 'http' }), {
      evidence: { limit: 'login', fact: 'limited', measured: false },
    }),
    fault(
      'the login lets ten tries through at once',
      nginx.set('limit_req', 'zone=login burst=10 nodelay', { location: '/accounts/login/' }),
      { evidence: { limit: 'login', fact: 'burst', measured: 10 } },
    ),
    fault(
      "the admin's login has the limit of any page",
      nginx.set('limit_req', 'zone=general burst=20 nodelay', { location: '/admin/login/' }),
      // More than the burst that is tried.
      { evidence: { limit: 'adminLogin', fact: 'limited', measured: false } },
    ),
    fault('new sockets are not limited', nginx.remove('limit_req', { location: '/ws/' }), {
      evidence: { limit: 'websocket', fact: 'limited', measured: false },
    }),
    fault(
      'the login is refilled every five seconds',
      nginx.change('limit_req_zone', (value) => value.replace('rate=5r/m', 'rate=12r/m')),
      { evidence: { limit: 'login', fact: 'rate' } },
    ),
  ],
});
