import type { ClientHttp2Session, Settings } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import { connect } from '../connect.ts';
import { ConnectionLostError, MalformedAnswerError } from '../errors.ts';
import type { Header, HttpRequest } from '../http/http-types.ts';
import { defaultHostHeader, type ProbeTarget } from '../target.ts';
import { orAborted, type ProbeRun, withinLimit } from '../within-limit.ts';

/** `limitMs` is 10 s unless told. */
export interface Http2Options extends ProbeTarget, HttpRequest {
  /** How often the request is sent at once on the one connection; 1 unless told. */
  readonly count?: number | undefined;
  /** Several requests at once instead, each changing what the options say. */
  readonly requests?: readonly Partial<HttpRequest>[] | undefined;
  /** How much of each body is kept; 64 KiB unless told. */
  readonly maxBytes?: number | undefined;
}

/** The answer on one stream. */
export interface Http2Answer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Buffer;
}

/** HTTP/2 agreed on and spoken, or what the server agreed on instead. */
export type Http2Probe =
  | { readonly spoken: false; readonly alpn: string | null }
  | {
      readonly spoken: true;
      readonly settings: Settings;
      /** In the order the requests were sent; null where the stream was refused or reset. */
      readonly answers: readonly (Http2Answer | null)[];
      /** Status, or error code of a reset stream, to how often it came. */
      readonly statuses: Readonly<Record<string, number>>;
    };

/** Asks for HTTP/2, tells the server's settings, and sends one request or many at once over the one connection. */
export async function probeHttp2(options: Http2Options): Promise<Http2Probe> {
  return withinLimit(options, 10_000, async (run) => {
    const socket = await connect(options, run, ['h2', 'http/1.1']);
    try {
      const alpn = options.tls === undefined ? 'h2' : (socket as TLSSocket).alpnProtocol;
      if (alpn !== 'h2') return { spoken: false, alpn: alpn || null };
      const session = process
        .getBuiltinModule('node:http2')
        .connect(originOf(options), { createConnection: () => socket });
      try {
        return await converse(session, run, options);
      } finally {
        session.destroy();
      }
    } finally {
      socket.destroy();
    }
  });
}

async function converse(
  session: ClientHttp2Session,
  run: ProbeRun,
  options: Http2Options,
): Promise<Http2Probe> {
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => {});
  session.once('error', (thrown) => broken.reject(sessionError(run, thrown)));
  session.once('close', () =>
    broken.reject(new ConnectionLostError(run.target, { how: 'ended HTTP/2', lastSeen: run.lastSeen })),
  );
  const settings = new Promise<Settings>((resolve) => session.once('remoteSettings', resolve));
  run.doing = 'waiting for the HTTP/2 settings of';
  // All requests go out in one go: node:http2 gathers them into one write.
  const statuses: Record<string, number> = {};
  const requests = options.requests ?? Array.from({ length: options.count ?? 1 }, () => ({}));
  const asked = requests.map((request) => ask(session, { ...options, ...request }, statuses));
  const remote = await orAborted(run.signal, Promise.race([settings, broken.promise]));
  run.doing = 'waiting for the HTTP/2 answer of';
  const answers = await orAborted(run.signal, Promise.race([Promise.all(asked), broken.promise]));
  return { spoken: true, settings: remote, answers, statuses };
}

function ask(
  session: ClientHttp2Session,
  options: Http2Options,
  statuses: Record<string, number>,
): Promise<Http2Answer | null> {
  const { promise, resolve } = Promise.withResolvers<Http2Answer | null>();
  const stream = session.request({
    ...headersOf(options),
    ':method': options.method ?? 'GET',
    ':path': options.path,
    ':authority': options.hostHeader ?? defaultHostHeader(options),
  });
  const pieces: Buffer[] = [];
  let left = options.maxBytes ?? 65_536;
  let head: { status: number; headers: Header[] } | undefined;
  stream.once('response', (fields) => {
    head = { status: Number(fields[':status']), headers: flattened(fields) };
  });
  stream.on('data', (chunk: Buffer) => {
    pieces.push(chunk.subarray(0, left));
    left -= Math.min(left, chunk.length);
    if (left === 0) stream.close();
  });
  stream.on('error', () => {});
  stream.once('close', () => {
    const kind = String(head?.status ?? `reset ${stream.rstCode}`);
    statuses[kind] = (statuses[kind] ?? 0) + 1;
    resolve(head === undefined ? null : { ...head, body: Buffer.concat(pieces) });
  });
  stream.end(options.body);
  return promise;
}

function headersOf(options: Http2Options): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  for (const [name, value] of options.headers ?? []) {
    const lower = name.toLowerCase();
    headers[lower] = [...(headers[lower] ?? []), value];
  }
  return headers;
}

function flattened(fields: Record<string, unknown>): Header[] {
  return Object.entries(fields)
    .filter(([name]) => !name.startsWith(':'))
    .flatMap(([name, value]) => [value].flat().map((each): Header => [name, String(each)]));
}

function sessionError(run: ProbeRun, thrown: Error & { code?: string }): Error {
  if (thrown.code === 'ECONNRESET' || thrown.code === 'EPIPE') {
    return new ConnectionLostError(run.target, {
      how: 'reset HTTP/2',
      lastSeen: run.lastSeen,
      cause: thrown,
    });
  }
  return new MalformedAnswerError(run.target, `HTTP/2 broke down: ${thrown.message}`, thrown);
}

function originOf(options: Http2Options): string {
  return `${options.tls === undefined ? 'http' : 'https'}://${defaultHostHeader(options)}`;
}
