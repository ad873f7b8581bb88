import { createHash, randomBytes } from 'node:crypto';
import { MalformedAnswerError } from '../errors.ts';
import { headerValues } from '../http/header-values.ts';
import type { Header, HttpAnswer } from '../http/http-types.ts';
import { probeRawHttp } from '../raw-http/probe-raw-http.ts';
import { defaultHostHeader, formatAddress } from '../target.ts';
import type { WebSocketOptions } from './websocket-types.ts';

/** What to break in the handshake; everything left out is right. `null` leaves the line out. */
export interface HandshakeBreak {
  readonly method?: string | undefined;
  readonly httpVersion?: '1.0' | '1.1' | undefined;
  readonly key?: string | null | undefined;
  readonly version?: string | null | undefined;
  readonly upgrade?: string | null | undefined;
  readonly connection?: string | null | undefined;
}

/** A handshake with one thing wrong in it; a right one where nothing is. */
export interface HandshakeOptions extends WebSocketOptions {
  readonly broken?: HandshakeBreak | undefined;
}

/** How the server answered one handshake; the socket is given up at once. */
export interface HandshakeProbe {
  /** 101, with the right Sec-WebSocket-Accept, Upgrade and Connection. */
  readonly accepted: boolean;
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Buffer;
  /** What is wrong with a 101, or null. */
  readonly wrong: string | null;
}

/** Sends one handshake, well-formed or broken on purpose, and tells the answer. `limitMs` is 10 s unless told. */
export async function probeHandshake(options: HandshakeOptions): Promise<HandshakeProbe> {
  const key = randomBytes(16).toString('base64');
  const probe = await probeRawHttp({
    ...options,
    pieces: [{ bytes: formatHandshake(options, key) }],
    stopAfterAnswers: 1,
  });
  const answer = probe.answers.find(({ status }) => status === 101 || status >= 200);
  if (answer === undefined) {
    throw new MalformedAnswerError(
      formatAddress(options.address),
      `an HTTP answer to the WebSocket handshake was expected, came ${probe.malformed ?? 'nothing'} (${probe.ended})`,
    );
  }
  const wrong = answer.status === 101 ? wrongUpgrade(answer, options.broken?.key ?? key) : null;
  const { status, headers, body } = answer;
  return { accepted: status === 101 && wrong === null, status, headers, body, wrong };
}

function formatHandshake(options: HandshakeOptions, key: string): string {
  const { broken = {} } = options;
  const fields: [string, string | null][] = [
    ['Host', options.hostHeader ?? defaultHostHeader(options)],
    ['Upgrade', orElse(broken.upgrade, 'websocket')],
    ['Connection', orElse(broken.connection, 'Upgrade')],
    ['Sec-WebSocket-Key', orElse(broken.key, key)],
    ['Sec-WebSocket-Version', orElse(broken.version, '13')],
    ['Sec-WebSocket-Protocol', options.protocols?.join(', ') ?? null],
    ['Origin', options.origin ?? null],
    ...(options.headers ?? []).map(([name, value]): [string, string] => [name, value]),
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  const start = `${broken.method ?? 'GET'} ${options.path} HTTP/${broken.httpVersion ?? '1.1'}`;
  return `${[start, ...lines].join('\r\n')}\r\n\r\n`;
}

function orElse(given: string | null | undefined, usual: string): string | null {
  return given === undefined ? usual : given;
}

/** RFC 6455 §4.1: what a client must check before it believes a 101. */
function wrongUpgrade(answer: HttpAnswer, key: string): string | null {
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const told = headerValues(answer.headers, 'sec-websocket-accept');
  if (told.length !== 1 || told[0] !== accept) return `Sec-WebSocket-Accept should be ${accept}`;
  if (!names(answer, 'upgrade').includes('websocket')) return 'Upgrade should be websocket';
  return names(answer, 'connection').includes('upgrade') ? null : 'Connection should be Upgrade';
}

function names(answer: HttpAnswer, header: string): string[] {
  return headerValues(answer.headers, header).flatMap((value) =>
    value.split(',').map((each) => each.trim().toLowerCase()),
  );
}
