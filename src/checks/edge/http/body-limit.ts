import { spoken } from '../../../contract/read-contract.ts';
import { probeRawHttp } from '../../../probes/raw-http/probe-raw-http.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace, ownPlace } from '../../parts/places.ts';

const free = '/health/simple/';

/** A body over the limit is refused from its announced length, before it is read; one at the limit goes through. */
export const edgeHttpBodyLimit = defineCheck({
  id: 'edge.http.body-limit',
  title: 'a body over the limit gets 413, one at the limit does not',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    const limit = spoken(context.contract.edge?.maxBodyBytes, 'edge.maxBodyBytes');
    const paths = pathsOf(context);
    const over = await Promise.all(paths.map((path) => announce(context, path, limit + 1)));
    const at = await announce(context, free, limit);
    const placeOf = (path: string) =>
      ownPlace(context.trial.configs, path, 'client_max_body_size') ??
      nginxPlace(context.trial.configs, 'client_max_body_size');
    const help = 'set client_max_body_size; a location that says it again goes by its own';
    const breaches = paths.flatMap((path, row): Breach[] => {
      const status = over[row] ?? null;
      if (status === 413) return [];
      const message = `${path}: a body of ${limit + 1} bytes is answered ${status ?? 'nothing'}, promised is 413`;
      return [{ message, evidence: { path, bytes: limit + 1, status }, place: placeOf(path), help }];
    });
    if (at === 413) {
      const message = `${free}: a body of ${limit} bytes, which is allowed, is answered 413`;
      const evidence = { path: free, bytes: limit, status: at };
      breaches.push({ message, evidence, place: placeOf(free), help });
    }
    return { evidence: { paths, over, at, limit }, breaches };
  },
  faults: [
    fault('any body is taken', nginx.set('client_max_body_size', '0'), { evidence: { status: 100 } }),
    fault('less than promised is taken', nginx.set('client_max_body_size', '1m'), {
      evidence: { status: 413 },
    }),
    fault(
      'one location takes any body',
      nginx.insert('client_max_body_size 0;', { block: 'location', location: '/api/' }),
      { evidence: { path: '/api/ping/' } },
    ),
  ],
});

/** One path of each location that the contract knows: Nginx refuses by the length before it counts the request. */
function pathsOf({ contract: { edge } }: CheckContext): readonly string[] {
  const limited = Object.values(edge?.limits ?? {}).map(({ path }) => path);
  return [...new Set([free, ...limited, ...(edge?.private?.paths ?? [])])];
}

/** Announces a body and waits to be told to send it: 100 is a yes, and nothing more is sent. */
async function announce(context: CheckContext, path: string, bytes: number): Promise<number | null> {
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${context.contract.names.apex}`,
    `Content-Length: ${bytes}`,
    'Expect: 100-continue',
    '',
    '',
  ];
  const probe = await probeRawHttp({
    ...overHttps(context),
    pieces: [{ bytes: head.join('\r\n') }],
    stopAfterAnswers: 1,
    limitMs: 3000,
  });
  return probe.statuses[0] ?? null;
}
