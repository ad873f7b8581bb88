import { spoken } from '../../../contract/read-contract.ts';
import { headerValues } from '../../../probes/http/header-values.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { headerPlace } from '../../parts/places.ts';

const stranger = 'https://stranger.invalid';

/** No page of another site may read an answer: not a plain one, nor by asking first (Fetch, 3.2). */
export const edgeHeadersCrossOrigin = defineCheck({
  id: 'edge.headers.cross-origin',
  title: 'only the promised origins may read answers',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    const promised = spoken(
      spoken(context.contract.edge?.headers, 'edge.headers').crossOrigin,
      'edge.headers.crossOrigin',
    );
    const answers = await Promise.all(waysOf(context).map((way) => ask(context, way)));
    const breaches = answers
      .filter(({ allowed }) => allowed.some((origin) => !promised.includes(origin)))
      .map(
        (answer): Breach => ({
          message: `${answer.method} ${answer.path} lets ${answer.allowed.join(' and ')} read the answer${answer.withCredentials ? ', with the cookies of its visitor' : ''}`,
          evidence: { ...answer },
          place: headerPlace(context.trial.configs, 'access-control-allow-origin'),
          help: 'name the origins that may read, and never send back whatever Origin came',
        }),
      );
    return {
      evidence: { answers: answers.map(({ method, path, status }) => `${method} ${path}: ${status}`) },
      breaches,
    };
  },
  faults: [
    fault(
      'the API is open to every site',
      nginx.insert(allowing('*'), { block: 'location', location: '/api/' }),
      { evidence: { allowed: ['*'], withCredentials: false } },
    ),
    fault(
      'the API sends back whatever origin came, with cookies',
      nginx.insert(`${allowing('$http_origin')} add_header Access-Control-Allow-Credentials true always;`, {
        block: 'location',
        location: '/api/',
      }),
      { evidence: { allowed: [stranger], withCredentials: true } },
    ),
  ],
});

function allowing(origin: string): string {
  return `include /etc/nginx/snippets/security-headers.conf; add_header Access-Control-Allow-Origin ${origin} always;`;
}

interface Way {
  readonly method: string;
  readonly path: string;
}

function waysOf({ contract }: CheckContext): readonly Way[] {
  const paths = [
    ...(contract.edge?.private?.paths ?? ['/']),
    ...(contract.edge?.static === undefined ? [] : [contract.edge.static.path]),
  ];
  return paths.flatMap((path) => ['GET', 'OPTIONS'].map((method) => ({ method, path })));
}

async function ask(context: CheckContext, { method, path }: Way) {
  const headers = [
    ['origin', stranger],
    ['access-control-request-method', 'GET'],
  ] as const;
  const answer = await probeHttp({ ...overHttps(context), method, path, headers });
  return {
    method,
    path,
    status: answer.status,
    allowed: headerValues(answer.headers, 'access-control-allow-origin'),
    withCredentials: headerValues(answer.headers, 'access-control-allow-credentials').includes('true'),
  };
}
