import { spoken } from '../../../contract/read-contract.ts';
import { headerValues } from '../../../probes/http/header-values.ts';
import type { HttpAnswer } from '../../../probes/http/http-types.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { both } from '../../parts/edits/edit-files.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { underCopy } from '../../parts/under-copy.ts';

/** The answers of a bad day keep the headers too: an attacker who can cause an error must not get a page without them. */
export const edgeHeadersErrors = defineCheck({
  id: 'edge.headers.errors',
  title: 'answers to too many requests and of a missing application have every security header',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  exclusive: true,
  limitMs: 60_000,
  run: async (context) => {
    const promised = spoken(context.contract.edge?.headers, 'edge.headers');
    const names = [
      'strict-transport-security',
      'content-security-policy',
      ...Object.keys(promised.everywhere),
    ];
    const answers = await underCopy(context, badDay, () => askAll(context));
    const place =
      nginxPlace(context.trial.configs, 'error_page') ??
      nginxPlace(context.trial.configs, 'limit_req_status');
    const help = 'include the security headers, with `always`, in each location that answers an error';
    const breaches = answers.flatMap(({ kind, path, answer }): Breach[] => {
      const about = `${kind} (${path}, ${answer.status})`;
      const timesOf = (name: string) => headerValues(answer.headers, name.toLowerCase()).length;
      const missing = names.filter((name) => timesOf(name) === 0).map((name) => name.toLowerCase());
      const twice = names.filter((name) => timesOf(name) > 1).map((name) => name.toLowerCase());
      const evidence = { kind, path, status: answer.status, missing, twice };
      const faulty = [
        ...(missing.length > 0 ? [`lacks ${missing.join(', ')}`] : []),
        ...(twice.length > 0 ? [`says more than once ${twice.join(', ')}`] : []),
      ];
      return faulty.length === 0 ? [] : [{ message: `${about} ${faulty.join('; ')}`, evidence, place, help }];
    });
    return {
      evidence: { answers: answers.map(({ kind, path, answer }) => `${kind}, ${path}: ${answer.status}`) },
      breaches,
    };
  },
  faults: [
    fault(
      'limited clients get bare answers',
      nginx.remove('include', { location: '@too_many', first: '/etc/nginx/snippets/security-headers.conf' }),
      {
        evidence: { kind: 'too many requests', missing: ['strict-transport-security'] },
      },
    ),
    fault(
      'the page of a missing application says a header of its own',
      nginx.insert(
        'error_page 502 504 @down; location @down { internal; add_header Retry-After 30 always; return 502 "down"; }',
        { block: 'server', server: 'senextrader.example', port: 443 },
      ),
      { evidence: { kind: 'no application', missing: ['content-security-policy'] } },
    ),
    fault(
      'HSTS only on good answers',
      nginx.set('add_header', 'Strict-Transport-Security "max-age=31536000; includeSubDomains; preload"', {
        first: 'Strict-Transport-Security',
      }),
      {
        evidence: { kind: 'no application', missing: ['strict-transport-security'] },
        alsoReports: ['edge.headers.hsts'],
      },
    ),
  ],
});

/** A limiter that lets one request through, shared by all, and an application that is gone. */
const badDay = both(
  both(
    nginx.insert('limit_req_zone $binary_remote_addr zone=bad_day:1m rate=1r/m;', { block: 'http' }),
    nginx.change('limit_req', () => 'zone=bad_day'),
  ),
  nginx.set('server', '127.0.0.1:1', { in: ['upstream'] }),
);

interface Asked {
  readonly kind: string;
  readonly path: string;
  readonly answer: HttpAnswer;
}

async function askAll(context: CheckContext): Promise<readonly Asked[]> {
  const { limits, unlimited } = context.contract.edge ?? {};
  const guarded = Object.values(spoken(limits, 'edge.limits')).map(({ path }) => path);
  const free = spoken(unlimited, 'edge.unlimited').slice(0, 1);
  const ask = async (kind: string, path: string): Promise<Asked> => {
    return { kind, path, answer: await probeHttp({ ...overHttps(context), path }) };
  };
  // The one that is let through, so that each of the others is one too many.
  const first = await ask('no application', guarded[0] ?? '/');
  const limited = await Promise.all(guarded.map((path) => ask('too many requests', path)));
  const down = await Promise.all(free.map((path) => ask('no application', path)));
  const wrong = [
    ...[first, ...down].filter(({ answer }) => answer.status !== 502),
    ...limited.filter(({ answer }) => answer.status !== 429 && answer.status !== 503),
  ];
  const [other] = wrong;
  if (other !== undefined) {
    throw new CouldNotMeasure(
      `${other.path} is answered ${other.answer.status} where an error was asked for`,
    );
  }
  return [first, ...limited, ...down];
}
