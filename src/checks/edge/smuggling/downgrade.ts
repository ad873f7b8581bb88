import { probeRawHttp2 } from '../../../probes/http2/probe-raw-http2.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { type AttackParts, hiddenIn, smuggle, splitPath } from '../../parts/smuggled.ts';

/** HTTP/2 has no request to end: what Nginx makes of it for the application must be one request of HTTP/1.1. */
export const edgeSmugglingDowngrade = defineCheck({
  id: 'edge.smuggling.downgrade',
  title: 'no request of HTTP/2 becomes two on the way to the application',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web'],
  limitMs: 60_000,
  run: async (context) => {
    const sent = await smuggle(context, attacks, (attack) =>
      probeRawHttp2({ ...overHttps(context), ...attack, limitMs: 8_000 }),
    );
    const rows = sent.map(({ answer, ...row }) => ({ ...row, status: answer.status }));
    const breaches = rows
      .filter(({ hidden }) => hidden > 0)
      .map(
        (row): Breach => ({
          message: `${row.way}: one request of HTTP/2 reached the application as ${row.outer + row.hidden}`,
          evidence: row,
          place: nginxPlace(context.trial.configs, 'proxy_pass'),
          help: 'proxy_pass without variables, and no Content-Length or Transfer-Encoding of your own',
        }),
      );
    return {
      evidence: { answers: rows.map(({ way, status }) => `${way}: ${status ?? 'refused'}`) },
      breaches,
    };
  },
  faults: [
    fault(
      'the application is told a length of zero',
      nginx.insert('proxy_set_header Content-Length 0;', { block: 'location', location: '/health/' }),
      { evidence: { way: 'a request as the body' }, alsoReports: ['edge.smuggling.requests'] },
    ),
    fault(
      'the decoded path goes on to the application',
      nginx.change('proxy_pass', (value) => `${value}$uri$is_args$args`),
      { evidence: { way: 'encoded line breaks in the path' }, alsoReports: ['edge.smuggling.requests'] },
    ),
  ],
});

interface Attack {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

function request(
  { outer, host }: AttackParts,
  more: readonly (readonly [name: string, value: string])[],
  body?: string,
): Attack {
  const pseudo: readonly (readonly [string, string])[] = [
    [':method', body === undefined ? 'GET' : 'POST'],
    [':scheme', 'https'],
    [':authority', host],
    [':path', outer],
  ];
  const replaced = pseudo.filter(([name]) => !more.some(([other]) => other === name));
  return { fields: [...replaced, ...more], ...(body === undefined ? {} : { body }) };
}

const attacks: Readonly<Record<string, (parts: AttackParts) => Attack>> = {
  'a request as the body': (parts) =>
    request(parts, [['content-length', String(hiddenIn(parts).length)]], hiddenIn(parts)),
  'H2.CL': (parts) => request(parts, [['content-length', '0']], hiddenIn(parts)),
  'H2.TE': (parts) => request(parts, [['transfer-encoding', 'chunked']], `0\r\n\r\n${hiddenIn(parts)}`),
  'two lengths': (parts) =>
    request(
      parts,
      [
        ['content-length', '0'],
        ['content-length', String(hiddenIn(parts).length)],
      ],
      hiddenIn(parts),
    ),
  'a line break in a value': (parts) =>
    request(parts, [['x-split', 'a\r\ntransfer-encoding: chunked']], `0\r\n\r\n${hiddenIn(parts)}`),
  'a request in a value': (parts) => request(parts, [['x-split', `a\r\n\r\n${hiddenIn(parts)}`]]),
  'a line break in a name': (parts) =>
    request(parts, [['x-split: a\r\ntransfer-encoding', 'chunked']], `0\r\n\r\n${hiddenIn(parts)}`),
  'a colon in a name': (parts) =>
    request(parts, [['transfer-encoding:', 'chunked']], `0\r\n\r\n${hiddenIn(parts)}`),
  'capitals in a name': (parts) =>
    request(parts, [['Transfer-Encoding', 'chunked']], `0\r\n\r\n${hiddenIn(parts)}`),
  'a request in the path': (parts) =>
    request(parts, [
      [':path', `${parts.outer} HTTP/1.1\r\nHost: ${parts.host}\r\n\r\n${hiddenIn(parts).trim()}`],
    ]),
  'a request in the method': (parts) =>
    request(parts, [[':method', `GET ${parts.inner} HTTP/1.1\r\nHost: ${parts.host}\r\n\r\nGET`]]),
  'a request in the authority': (parts) =>
    request(parts, [[':authority', `${parts.host}\r\n\r\n${hiddenIn(parts).trim()}`]]),
  'a connection of its own': (parts) =>
    request(parts, [['connection', 'transfer-encoding']], `0\r\n\r\n${hiddenIn(parts)}`),
  'encoded line breaks in the path': (parts) => request(parts, [[':path', splitPath(parts)]]),
};
