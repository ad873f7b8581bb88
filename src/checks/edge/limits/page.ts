import { spoken } from '../../../contract/read-contract.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { probeHttp2 } from '../../../probes/http2/probe-http2.ts';
import type { ProbeTarget } from '../../../probes/target.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { freshClients } from '../../parts/clients.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { inForcePlace } from '../../parts/places.ts';

/** Somebody opens the page and at once opens it again. */
const loads = 2;
/** What browsers allow themselves to one server over HTTP/1. */
const connections = 6;

/** A page and all that it fetches, asked for in parallel as a browser does, over HTTP/2 and over HTTP/1. */
export const edgeLimitsPage = defineCheck({
  id: 'edge.limits.page',
  title: 'opening the site, twice in a row, is not limited',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  exclusive: true,
  limitMs: 150_000,
  run: async (context) => {
    const page = spoken(context.contract.edge?.pageLoad, 'edge.pageLoad');
    const paths = Array.from({ length: loads }, () => page).flat();
    await using fresh = await freshClients(context, 2);
    const over1 = await overHttp1(context, fresh.target(0), paths);
    // A browser opens a WebSocket over HTTP/1.1 unless the server offers RFC 8441.
    const plain = paths.filter((path) => path !== context.contract.edge?.websocket?.path);
    const over2 = await overHttp2(context, fresh.target(1), plain);
    const rows = [
      ...over1.map((row) => ({ over: 'HTTP/1.1', ...row })),
      ...over2.map((row) => ({ over: 'HTTP/2', ...row })),
    ];
    const breaches = rows
      .filter(({ status }) => status === 429 || status === 503 || status === 0)
      .map(
        (row): Breach => ({
          message: `${row.path} is answered ${row.status} while somebody opens the site over ${row.over}`,
          evidence: row,
          place: inForcePlace(context.trial.configs, row.path, 'limit_req'),
          help: 'the burst must hold what one page fetches at once',
        }),
      );
    return { evidence: { requests: rows.length, statuses: countBy(rows) }, breaches };
  },
  faults: [
    fault(
      'the API takes one request after the other',
      nginx.set('limit_req', 'zone=api burst=1 nodelay', { location: '/api/' }),
      { evidence: { path: '/api/positions/', status: 429 } },
    ),
    fault('pages have no burst', nginx.set('limit_req', 'zone=general', { location: '/' }), {
      evidence: { path: '/', status: 429 },
    }),
    fault(
      'static files are limited',
      nginx.insert('limit_req zone=general burst=2 nodelay;', { block: 'location', location: '/static/' }),
      { evidence: { path: '/static/js/stream.js', status: 429 } },
    ),
    fault(
      'the API shares the limit of the login',
      nginx.set('limit_req', 'zone=login burst=2 nodelay', { location: '/api/' }),
      { evidence: { over: 'HTTP/2', path: '/api/trades/', status: 429 } },
    ),
  ],
});

interface Row {
  readonly path: string;
  readonly status: number;
}

async function overHttp1(
  context: CheckContext,
  target: ProbeTarget,
  paths: readonly string[],
): Promise<readonly Row[]> {
  const waiting = [...paths];
  const rows: Row[] = [];
  const lane = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const { status } = await probeHttp({ ...target, path, hostHeader: context.contract.names.apex });
      rows.push({ path, status });
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return rows;
}

async function overHttp2(
  context: CheckContext,
  target: ProbeTarget,
  paths: readonly string[],
): Promise<readonly Row[]> {
  const { apex } = context.contract.names;
  const probe = await probeHttp2({
    ...target,
    path: '/',
    hostHeader: apex,
    requests: paths.map((path) => ({ path })),
  });
  if (!probe.spoken) return [];
  return paths.map((path, at) => ({ path, status: probe.answers[at]?.status ?? 0 }));
}

function countBy(rows: readonly Row[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
