import { spoken } from '../../../contract/read-contract.ts';
import { InconclusiveRateError } from '../../../probes/errors.ts';
import { probeRate } from '../../../probes/rate/probe-rate.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { freshClients } from '../../parts/clients.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { locationPlace } from '../../parts/places.ts';

/** As many connections as a browser opens to one server over HTTP/1. */
const connections = 6;
const requests = 48;

/** Health checks and the files of a page are asked for as often as anybody likes. */
export const edgeLimitsFree = defineCheck({
  id: 'edge.limits.free',
  title: 'what must never be limited is not limited',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  exclusive: true,
  limitMs: 150_000,
  run: async (context) => {
    const paths = spoken(context.contract.edge?.unlimited, 'edge.unlimited');
    await using fresh = await freshClients(context, 1);
    const rows: { path: string; limited: boolean; statuses: Readonly<Record<string, number>> }[] = [];
    for (const path of paths) {
      const probe = probeRate({
        ...fresh.target(0),
        path,
        hostHeader: context.contract.names.apex,
        burstRequests: requests,
        maxRequests: requests,
        maxConcurrent: connections,
      });
      const { limited, statuses } = await probe.catch(refusedAtLeast);
      rows.push({ path, limited, statuses });
    }
    const breaches = rows
      .filter(({ limited }) => limited)
      .map(
        (row): Breach => ({
          message: `${row.path} is limited, promised is that it never is`,
          evidence: row,
          place: locationPlace(context.trial.configs, row.path),
          help: 'a limit_req of the server counts in every location that has none of its own',
        }),
      );
    return { evidence: { paths, requests, connections }, breaches };
  },
  faults: [
    fault(
      'health checks share the limiter of logins',
      nginx.insert('limit_req zone=login;', { block: 'location', location: '/health/' }),
      { evidence: { path: '/health/', limited: true } },
    ),
    fault(
      'health checks are limited like pages',
      nginx.insert('limit_req zone=general burst=20 nodelay;', { block: 'location', location: '/health/' }),
      { evidence: { path: '/health/', limited: true } },
    ),
    fault(
      'the whole server is limited',
      nginx.insert('limit_req zone=general burst=20 nodelay;', {
        block: 'server',
        server: 'senextrader.example',
        port: 443,
      }),
      { evidence: { path: '/health/simple/', limited: true } },
    ),
    fault(
      'static files are limited like pages',
      nginx.insert('limit_req zone=general burst=20 nodelay;', { block: 'location', location: '/static/' }),
      { evidence: { path: '/static/css/site.css', limited: true } },
    ),
  ],
});

/** However odd the limiter, requests were refused. */
function refusedAtLeast(thrown: unknown): { limited: true; statuses: Readonly<Record<string, number>> } {
  if (!(thrown instanceof InconclusiveRateError)) throw thrown;
  return { limited: true, statuses: thrown.statuses };
}
