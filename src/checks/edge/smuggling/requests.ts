import { probeRawHttp } from '../../../probes/raw-http/probe-raw-http.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { overHttps } from '../../parts/edge-target.ts';
import { nginx } from '../../parts/edits/nginx.ts';
import { nginxPlace } from '../../parts/places.ts';
import { type AttackParts, hiddenIn, smuggle, splitPath } from '../../parts/smuggled.ts';

/** One request that reads as two, in every way known: Nginx and the application must agree on where it ends. */
export const edgeSmugglingRequests = defineCheck({
  id: 'edge.smuggling.requests',
  title: 'no request hidden in another one reaches the application',
  area: 'edge',
  severity: 'error',
  needs: ['edge', 'web'],
  limitMs: 180_000,
  run: async (context) => {
    const sent = await smuggle(context, attacks, (bytes) => send(context, bytes));
    const rows = sent.map(({ answer, ...row }) => ({ ...row, answers: answer }));
    const breaches = rows
      .filter(({ hidden, outer, answers }) => hidden > 0 && hidden + outer > answers)
      .map(
        (row): Breach => ({
          message: `${row.way}: the application got ${row.outer + row.hidden} requests, the client ${row.answers} answers`,
          evidence: row,
          place: nginxPlace(context.trial.configs, 'proxy_pass'),
          help: 'proxy_pass without variables, and no Content-Length or Transfer-Encoding of your own',
        }),
      );
    const reached = rows.filter(({ outer }) => outer > 0).length;
    return { evidence: { ways: rows.length, reachedTheApplicationOnce: reached }, breaches };
  },
  faults: [
    fault(
      'the application is told a length of zero',
      nginx.insert('proxy_set_header Content-Length 0;', { block: 'location', location: '/health/' }),
      { evidence: { way: 'a request as the body', answers: 1 }, alsoReports: ['edge.smuggling.downgrade'] },
    ),
    fault(
      'the decoded path goes on to the application',
      nginx.change('proxy_pass', (value) => `${value}$uri$is_args$args`),
      { evidence: { way: 'encoded line breaks in the path' }, alsoReports: ['edge.smuggling.downgrade'] },
    ),
  ],
});

/** Everything but the last header lines and the body. */
function head({ outer, host }: AttackParts, ...lines: readonly string[]): string {
  return `${[`POST ${outer} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...lines].join('\r\n')}\r\n`;
}

/** The hidden request as what is left when the body is believed to be empty. */
function rest(parts: AttackParts, ...lines: readonly string[]): string {
  return `${head(parts, ...lines)}\r\n0\r\n\r\n${hiddenIn(parts)}`;
}

/** The hidden request as a chunk, for whoever believes the length instead. */
function chunk(parts: AttackParts, ...lines: readonly string[]): string {
  const body = hiddenIn(parts);
  return `${head(parts, ...lines)}\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
}

const long = (parts: AttackParts) => 5 + hiddenIn(parts).length;

const attacks: Readonly<Record<string, (parts: AttackParts) => string>> = {
  'a request as the body': (parts) =>
    `${head(parts, `Content-Length: ${hiddenIn(parts).length}`)}\r\n${hiddenIn(parts)}`,
  'CL.TE': (parts) => rest(parts, `Content-Length: ${long(parts)}`, 'Transfer-Encoding: chunked'),
  'TE.CL': (parts) => chunk(parts, 'Transfer-Encoding: chunked', 'Content-Length: 4'),
  'TE.TE, an unknown coding first': (parts) =>
    rest(
      parts,
      `Content-Length: ${long(parts)}`,
      'Transfer-Encoding: identity',
      'Transfer-Encoding: chunked',
    ),
  'TE.TE, an unknown coding last': (parts) =>
    rest(parts, `Content-Length: ${long(parts)}`, 'Transfer-Encoding: chunked, identity'),
  'a coding with a letter before it': (parts) =>
    rest(parts, `Content-Length: ${long(parts)}`, 'Transfer-Encoding: xchunked'),
  'a coding behind a vertical tab': (parts) =>
    rest(parts, `Content-Length: ${long(parts)}`, 'Transfer-Encoding: \x0bchunked'),
  'a space before the colon': (parts) =>
    rest(parts, `Content-Length: ${long(parts)}`, 'Transfer-Encoding : chunked'),
  'an underscore for the hyphen': (parts) =>
    rest(parts, `Content-Length: ${long(parts)}`, 'Transfer_Encoding: chunked'),
  'two lengths, the short one first': (parts) =>
    rest(parts, 'Content-Length: 0', `Content-Length: ${long(parts)}`),
  'two lengths, the long one first': (parts) =>
    rest(parts, `Content-Length: ${long(parts)}`, 'Content-Length: 0'),
  'two lengths in one line': (parts) => rest(parts, `Content-Length: 0, ${long(parts)}`),
  'a length with a sign': (parts) => rest(parts, `Content-Length: +${long(parts)}`),
  'a length in hexadecimal': (parts) => rest(parts, `Content-Length: 0x${long(parts).toString(16)}`),
  'a negative length': (parts) => rest(parts, 'Content-Length: -1'),
  'a length beyond all numbers': (parts) => rest(parts, 'Content-Length: 18446744073709551616'),
  'a folded length': (parts) => rest(parts, 'Content-Length:', ` ${long(parts)}`),
  'a folded coding': (parts) =>
    rest(parts, `Content-Length: ${long(parts)}`, 'Transfer-Encoding:', ' chunked'),
  'a folded line before the length': (parts) => rest(parts, 'X-Folded: a', ` Content-Length: ${long(parts)}`),
  'a bare line feed before the length': (parts) => rest(parts, `X-Bare: a\nContent-Length: ${long(parts)}`),
  'bare line feeds throughout': (parts) =>
    rest(parts, `Content-Length: ${long(parts)}`, 'Transfer-Encoding: chunked').replaceAll('\r\n', '\n'),
  'a bare carriage return before the length': (parts) =>
    rest(parts, `X-Bare: a\rContent-Length: ${long(parts)}`),
  'a zero byte before the length': (parts) => rest(parts, `X-Zero: a\0Content-Length: ${long(parts)}`),
  'a chunk of a size beyond all numbers': (parts) =>
    `${head(parts, 'Transfer-Encoding: chunked')}\r\n10000000000000000\r\n\r\n0\r\n\r\n${hiddenIn(parts)}`,
  'a chunk extension with a bare line feed': (parts) =>
    `${head(parts, 'Transfer-Encoding: chunked')}\r\n2;a\nxx\r\n${(hiddenIn(parts).length).toString(16)}\r\n0\r\n\r\n${hiddenIn(parts)}`,
  'a chunk that ends with a bare line feed': (parts) =>
    `${head(parts, 'Transfer-Encoding: chunked')}\r\n1\r\nx\n0\r\n\r\n${hiddenIn(parts)}`,
  'a trailer that names a length': (parts) =>
    `${head(parts, 'Transfer-Encoding: chunked', 'Trailer: Content-Length')}\r\n0\r\nContent-Length: ${long(parts)}\r\n\r\n${hiddenIn(parts)}`,
  'the length named hop by hop': (parts) =>
    `${head(parts, 'Connection: Content-Length', `Content-Length: ${hiddenIn(parts).length}`)}\r\n${hiddenIn(parts)}`,
  'the body behind Expect': (parts) =>
    `${head(parts, 'Expect: 100-continue', `Content-Length: ${hiddenIn(parts).length}`)}\r\n${hiddenIn(parts)}`,
  'chunks in HTTP/1.0': (parts) =>
    rest(parts, 'Transfer-Encoding: chunked').replace(' HTTP/1.1', ' HTTP/1.0'),
  'a body behind GET': (parts) =>
    `${head(parts, `Content-Length: ${hiddenIn(parts).length}`).replace('POST', 'GET')}\r\n${hiddenIn(parts)}`,
  'an upgrade that is refused': (parts) =>
    `${head(parts, 'Upgrade: websocket', 'Sec-WebSocket-Version: 7')}\r\n${hiddenIn(parts)}`.replace(
      'POST',
      'GET',
    ),
  'encoded line breaks in the path': (parts) =>
    `GET ${splitPath(parts)} HTTP/1.1\r\nHost: ${parts.host}\r\nConnection: close\r\n\r\n`,
};

async function send(context: CheckContext, bytes: string): Promise<number> {
  const probe = await probeRawHttp({
    ...overHttps(context),
    pieces: [{ bytes }],
    // What waits for more of a body than it gets is left to wait.
    limitMs: 5_000,
  });
  return probe.answers.filter(({ status }) => status >= 200).length;
}
