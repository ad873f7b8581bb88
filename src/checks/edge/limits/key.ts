import { spoken } from '../../../contract/read-contract.ts';
import type { Header } from '../../../probes/http/http-types.ts';
import { probeBurst } from '../../../probes/rate/probe-burst.ts';
import type { ProbeTarget } from '../../../probes/target.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { freshClients } from '../../parts/clients.ts';
import { keyLimitBy } from '../../parts/edits/limit-key.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import type { PromisedLimit } from '../../parts/measure-limit.ts';
import { inForcePlace } from '../../parts/places.ts';

/** Nothing that a client writes into its own request gives it a bucket of its own. */
export const edgeLimitsKey = defineCheck({
  id: 'edge.limits.key',
  title: 'limits count the address of the client, and no header that it sends',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  exclusive: true,
  limitMs: 150_000,
  run: async (context) => {
    const limits = Object.entries(spoken(context.contract.edge?.limits, 'edge.limits'));
    await using fresh = await freshClients(context, limits.length);
    const rows = await Promise.all(
      limits.map(async ([limit, promised], at) => ({
        limit,
        promised,
        header: await dodgingHeader(context, fresh.target(at), promised),
      })),
    );
    const breaches = rows
      .filter(({ header }) => header !== undefined)
      .map(
        ({ limit, promised, header }): Breach => ({
          message: `${promised.path}: a client that writes another ${header} each time is not limited`,
          evidence: { limit, path: promised.path, header },
          place: inForcePlace(context.trial.configs, promised.path, 'limit_req'),
          help: 'key the zone by $binary_remote_addr, and set_real_ip_from only for proxies of your own',
        }),
      );
    return { evidence: { limits: rows.map(({ limit }) => limit), headers: headerNames }, breaches };
  },
  faults: [
    fault('the API counts X-Forwarded-For', keyLimitBy('api', '$http_x_forwarded_for$binary_remote_addr'), {
      evidence: { limit: 'api', header: 'X-Forwarded-For' },
    }),
    fault(
      'anybody is taken for a proxy that names the client',
      nginx.insert('set_real_ip_from 0.0.0.0/0;\nreal_ip_header X-Real-IP;', { block: 'http' }),
      { evidence: { limit: 'login', header: 'X-Real-IP' } },
    ),
    fault('the login counts sessions', keyLimitBy('login', '$binary_remote_addr$http_cookie'), {
      evidence: { limit: 'login', header: 'Cookie' },
    }),
    fault('pages count browsers', keyLimitBy('general', '$binary_remote_addr$http_user_agent'), {
      evidence: { limit: 'general', header: 'User-Agent' },
    }),
    fault('sockets count Forwarded', keyLimitBy('websocket', '$binary_remote_addr$http_forwarded'), {
      evidence: { limit: 'websocket', header: 'Forwarded' },
    }),
  ],
});

/** What proxies and applications have been seen to take a client's address or identity from. */
const writers: Readonly<Record<string, (index: number) => string>> = {
  'X-Forwarded-For': (index) => `203.0.113.${index}`,
  'X-Real-IP': (index) => `203.0.113.${index}`,
  Forwarded: (index) => `for=203.0.113.${index}`,
  'X-Client-IP': (index) => `203.0.113.${index}`,
  'X-Cluster-Client-IP': (index) => `203.0.113.${index}`,
  'True-Client-IP': (index) => `203.0.113.${index}`,
  'CF-Connecting-IP': (index) => `203.0.113.${index}`,
  Cookie: (index) => `sessionid=${index}`,
  Authorization: (index) => `Bearer ${index}`,
  Referer: (index) => `https://example.invalid/${index}`,
  'User-Agent': (index) => `seatrial-${index}`,
  'Accept-Language': (index) => `x-${index}`,
};
const headerNames = Object.keys(writers);

/** First all headers in one burst; only where that is let through, each for itself, until one is found. */
async function dodgingHeader(
  context: CheckContext,
  target: ProbeTarget,
  promised: PromisedLimit,
): Promise<string | undefined> {
  const all = (index: number) => headerNames.map((name) => headerOf(name, index));
  if (await isLimited(context, { target, promised, headers: all })) return undefined;
  for (const name of headerNames) {
    // The bucket of the address itself is empty by now where it is counted at all.
    const one = (index: number) => [headerOf(name, index + 100)];
    if (!(await isLimited(context, { target, promised, headers: one }))) return name;
  }
  return 'combination of headers';
}

function headerOf(name: string, index: number): Header {
  return [name, writers[name]?.(index) ?? ''];
}

interface Burst {
  readonly target: ProbeTarget;
  readonly promised: PromisedLimit;
  readonly headers: (index: number) => readonly Header[];
}

async function isLimited(context: CheckContext, { target, promised, headers }: Burst): Promise<boolean> {
  const statuses = await probeBurst({
    ...target,
    path: promised.path,
    method: promised.method,
    hostHeader: context.contract.names.apex,
    count: promised.burst + 12,
    vary: (index) => ({ headers: headers(index) }),
    limitMs: 40_000,
  });
  return statuses[promised.status] !== undefined;
}
