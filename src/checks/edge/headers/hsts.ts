import { spoken } from '../../../contract/read-contract.ts';
import { headerValues } from '../../../probes/http/header-values.ts';
import { probeHttp } from '../../../probes/http/probe-http.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { overHttp } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { walkAnswers } from '../../parts/every-answer.ts';
import { headerPlace, lostHeaderPlace } from '../../parts/places.ts';

const header = 'strict-transport-security';

/** Strict-Transport-Security (RFC 6797) on every kind of answer over HTTPS, once, and on none over HTTP. */
export const edgeHeadersHsts = defineCheck({
  id: 'edge.headers.hsts',
  title: 'HSTS is on every kind of answer over HTTPS, as long and as wide as promised',
  area: 'edge',
  severity: 'error',
  needs: ['edge'],
  run: async (context) => {
    const promised = spoken(context.contract.edge?.headers, 'edge.headers');
    const answers = await walkAnswers(context);
    const { configs } = context.trial;
    const breaches = answers.flatMap((answer): Breach[] => {
      const values = headerValues(answer.headers, header);
      const wrong =
        values.length === 1
          ? wrongPolicy(values[0] ?? '', promised)
          : values.length === 0
            ? 'it is not there'
            : `it stands there ${values.length} times`;
      if (wrong === undefined) return [];
      const message = `${answer.kind} (${answer.path}, ${answer.status}): Strict-Transport-Security is not as promised: ${wrong}`;
      const evidence = { kind: answer.kind, status: answer.status, values };
      return [
        {
          message,
          evidence,
          place:
            values.length === 0
              ? lostHeaderPlace(configs, answer.path, header)
              : headerPlace(configs, header),
          help: 'add_header … always; a location with an add_header of its own inherits none',
        },
      ];
    });
    const { apex } = context.contract.names;
    const plain = await probeHttp({ ...overHttp(context), path: '/', hostHeader: apex });
    const overPlain = headerValues(plain.headers, header);
    if (overPlain.length > 0) {
      breaches.push({
        message: `over HTTP ${apex} says Strict-Transport-Security, which RFC 6797 (7.2) forbids`,
        evidence: { kind: 'over HTTP', status: plain.status, values: overPlain },
        place: headerPlace(configs, header),
        help: 'leave it out of the server of port 80',
      });
    }
    return { evidence: { kinds: answers.map((answer) => `${answer.kind}: ${answer.status}`) }, breaches };
  },
  faults: [
    fault(
      'HSTS only on good answers',
      nginx.set('add_header', 'Strict-Transport-Security "max-age=31536000; includeSubDomains; preload"', {
        first: 'Strict-Transport-Security',
      }),
      {
        evidence: { kind: 'not found', values: [] },
      },
    ),
    fault(
      'a location says a header of its own and loses the rest',
      nginx.insert('add_header X-Own "1";', { block: 'location', location: '/api/' }),
      {
        evidence: { kind: 'API', values: [] },
        alsoReports: ['edge.headers.everywhere', 'edge.headers.csp'],
      },
    ),
    fault(
      'HSTS for a day',
      nginx.set(
        'add_header',
        'Strict-Transport-Security "max-age=86400; includeSubDomains; preload" always',
        { first: 'Strict-Transport-Security' },
      ),
      {
        evidence: { values: ['max-age=86400; includeSubDomains; preload'] },
      },
    ),
    fault(
      'HSTS without subdomains',
      nginx.set('add_header', 'Strict-Transport-Security "max-age=31536000; preload" always', {
        first: 'Strict-Transport-Security',
      }),
      {
        evidence: { values: ['max-age=31536000; preload'] },
      },
    ),
    fault(
      'HSTS that no browser may preload',
      nginx.set('add_header', 'Strict-Transport-Security "max-age=31536000; includeSubDomains" always', {
        first: 'Strict-Transport-Security',
      }),
      { evidence: { values: ['max-age=31536000; includeSubDomains'] } },
    ),
    fault(
      'the application says it too',
      nginx.remove('proxy_hide_header', { first: 'Strict-Transport-Security' }),
      { evidence: { kind: 'page' } },
    ),
    fault(
      'HSTS over HTTP',
      nginx.set('include', '/etc/nginx/snippets/security-headers.conf', {
        first: '/etc/nginx/snippets/security-headers-plain.conf',
        port: 80,
      }),
      { evidence: { kind: 'over HTTP' } },
    ),
  ],
});

interface Promised {
  readonly hstsMaxAge: number;
  readonly hstsSubdomains: boolean;
  readonly hstsPreload: boolean;
}

function wrongPolicy(value: string, promised: Promised): string | undefined {
  const directives = value.split(';').map((part) => part.trim().toLowerCase());
  const age = directives
    .map((part) => /^max-age="?(\d+)"?$/.exec(part)?.[1])
    .find((found) => found !== undefined);
  if (age === undefined) return `no max-age in ${JSON.stringify(value)}`;
  if (Number(age) < promised.hstsMaxAge) return `max-age is ${age} s, promised are ${promised.hstsMaxAge} s`;
  if (promised.hstsSubdomains && !directives.includes('includesubdomains'))
    return 'includeSubDomains is missing';
  if (promised.hstsPreload && !directives.includes('preload')) return 'preload is missing';
  return undefined;
}
