import { spoken } from '../../../contract/read-contract.ts';
import { headerValues } from '../../../probes/http/header-values.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { cacheWords } from '../../parts/cache-words.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';

/** Static files are kept by browsers as long as promised, compressed where the client takes it. */
export const edgeHttpStaticCache = defineCheck({
  id: 'edge.http.static-cache',
  title: 'static files are served, compressed, and cached as long as promised',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    const promised = spoken(context.contract.edge?.static, 'edge.static');
    const headers = [['accept-encoding', 'gzip']] as const;
    const answer = await probeHttp({ ...overHttps(context), path: promised.path, headers });
    const { text: cache, words, maxAge } = cacheWords(answer.headers);
    const evidence = {
      status: answer.status,
      cache,
      encoding: headerValues(answer.headers, 'content-encoding')[0] ?? null,
    };
    const age = maxAge ?? -1;
    const place = nginxPlace(
      context.trial.configs,
      'location',
      ({ directive }) =>
        promised.path.startsWith(directive.args.at(-1)?.value ?? '-') && directive.args.at(-1)?.value !== '/',
    );
    const wrong = [
      ...(answer.status === 200 ? [] : [`it is answered ${answer.status}`]),
      ...(age >= promised.maxAge
        ? []
        : [`max-age is ${age < 0 ? 'missing' : age}, promised are ${promised.maxAge} s`]),
      ...(!promised.immutable || words.includes('immutable') ? [] : ['immutable is missing']),
      ...(promised.compressed !== true || evidence.encoding === 'gzip' ? [] : ['it is not compressed']),
    ];
    const breaches = wrong.map(
      (what): Breach => ({
        message: `${promised.path}: ${what}`,
        evidence,
        place,
        help: 'add_header Cache-Control and gzip in the location of the static files',
      }),
    );
    return { evidence, breaches };
  },
  faults: [
    fault(
      'static files are cached for an hour',
      nginx.set('add_header', 'Cache-Control "public, max-age=3600, immutable"', {
        location: '/static/',
        first: 'Cache-Control',
      }),
      {
        evidence: { cache: 'public, max-age=3600, immutable' },
      },
    ),
    fault(
      'static files are looked for elsewhere',
      nginx.set('alias', '/srv/none/', { location: '/static/' }),
      {
        evidence: { status: 404 },
      },
    ),
    fault('static files are sent as they are', nginx.set('gzip', 'off', { location: '/static/' }), {
      evidence: { encoding: null },
    }),
  ],
});
