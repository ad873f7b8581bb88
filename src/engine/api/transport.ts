import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { systemCode } from '../../errors.ts';
import {
  EngineAnswerError,
  EngineDiskFullError,
  EngineRefusedError,
  EngineRightsError,
  EngineStoppedError,
  EngineTimeLimitError,
} from '../errors.ts';
import type { CallOptions } from './engine-api.ts';

/** Where the engine listens. */
export type EngineAddress =
  | { readonly kind: 'unix'; readonly path: string }
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly port: number;
      readonly tls?: { readonly ca: string; readonly cert: string; readonly key: string } | undefined;
    };

interface Request extends CallOptions {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** What the engine is asked for, for messages: "the container web". */
  readonly doing: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | Uint8Array | Readable | undefined;
  /** Statuses that are answers, not errors, beside 2xx and 304. */
  readonly alsoFine?: readonly number[] | undefined;
  /** Of an answer that is read whole; 64 MiB unless told. */
  readonly maxBytes?: number | undefined;
}

/** Speaks HTTP with the engine, over its socket. */
export interface Transport {
  readonly address: EngineAddress;
  /** The whole answer. */
  whole(request: Request): Promise<{ readonly status: number; readonly body: Buffer }>;
  /** The answer piece by piece; the limit is of the whole answer. */
  stream(request: Request): Promise<AsyncIterable<Buffer>>;
  /** A raw connection, after the engine agreed to switch protocols. */
  hijack(request: Request): Promise<{ readonly socket: Duplex; readonly first: Buffer }>;
}

const LIMIT_MS = 60_000;
const MAX_BYTES = 64 * 1024 * 1024;

export function createTransport(address: EngineAddress): Transport {
  return {
    address,
    whole: async (request) => {
      const limit = limitOf(request);
      const answer = await begin(address, request, limit);
      const body = await gather(answer, request, limit);
      failUnlessFine(answer.statusCode ?? 0, body, request);
      return { status: answer.statusCode ?? 0, body };
    },
    stream: async (request) => {
      const limit = limitOf(request);
      const answer = await begin(address, request, limit);
      const status = answer.statusCode ?? 0;
      if (status >= 300) failUnlessFine(status, await gather(answer, request, limit), request);
      return pieces(answer, request, limit);
    },
    hijack: (request) => hijack(address, request),
  };
}

interface Limit {
  readonly limitMs: number;
  readonly time: AbortSignal;
  readonly any: AbortSignal;
}

function limitOf(request: Request): Limit {
  const limitMs = request.limitMs ?? LIMIT_MS;
  const time = AbortSignal.timeout(limitMs);
  return {
    limitMs,
    time,
    any: request.signal === undefined ? time : AbortSignal.any([request.signal, time]),
  };
}

function begin(address: EngineAddress, request: Request, limit: Limit): Promise<IncomingMessage> {
  request.signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const outgoing = open(address, request, limit.any);
  outgoing.on('response', resolve);
  outgoing.on('error', (error) => reject(explain(error, request, limit)));
  send(outgoing, request.body);
  return promise;
}

function open(address: EngineAddress, request: Request, signal: AbortSignal | undefined): ClientRequest {
  const options: RequestOptions = {
    method: request.method,
    // Podman serves its own API under a version only.
    path: request.path.startsWith('/libpod/') ? `/v4.0.0${request.path}` : request.path,
    headers: { ...lengthOf(request.body), ...request.headers },
    agent: false,
    ...(signal === undefined ? {} : { signal }),
    ...(address.kind === 'unix'
      ? { socketPath: address.path }
      : { hostname: address.host, port: address.port, ...address.tls }),
  };
  // Not imported: as an ES module node:http makes fetch and WebSocket ready, which takes as long as starting Node.
  const isEncrypted = address.kind === 'tcp' && address.tls !== undefined;
  return process.getBuiltinModule(isEncrypted ? 'node:https' : 'node:http').request(options);
}

function lengthOf(body: Request['body']): Record<string, string> {
  if (body === undefined) return { 'content-length': '0' };
  return isReadable(body) ? {} : { 'content-length': String(Buffer.byteLength(body)) };
}

function send(outgoing: ClientRequest, body: Request['body']): void {
  if (body === undefined || !isReadable(body)) {
    outgoing.end(body);
    return;
  }
  body.on('error', (error) => outgoing.destroy(error));
  outgoing.on('close', () => body.destroy());
  body.pipe(outgoing);
}

function isReadable(body: string | Uint8Array | Readable): body is Readable {
  return typeof body !== 'string' && !(body instanceof Uint8Array);
}

async function gather(answer: IncomingMessage, request: Request, limit: Limit): Promise<Buffer> {
  const maxBytes = request.maxBytes ?? MAX_BYTES;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const piece of pieces(answer, request, limit)) {
    bytes += piece.length;
    if (bytes > maxBytes) {
      throw new EngineAnswerError(`the engine's answer to ${request.doing} is larger than ${maxBytes} bytes`);
    }
    parts.push(piece);
  }
  return Buffer.concat(parts);
}

async function* pieces(answer: IncomingMessage, request: Request, limit: Limit): AsyncGenerator<Buffer> {
  try {
    for await (const piece of answer) yield piece as Buffer;
  } catch (thrown) {
    throw explain(thrown, request, limit);
  }
}

function hijack(address: EngineAddress, request: Request): Promise<{ socket: Duplex; first: Buffer }> {
  const limit = limitOf(request);
  const { promise, resolve, reject } = Promise.withResolvers<{ socket: Duplex; first: Buffer }>();
  const headers = { ...request.headers, connection: 'Upgrade', upgrade: 'tcp' };
  const outgoing = open(address, { ...request, headers }, undefined);
  const abort = () => outgoing.destroy(new Error('aborted'));
  limit.any.addEventListener('abort', abort, { once: true });
  const settled = () => limit.any.removeEventListener('abort', abort);
  outgoing.on('upgrade', (_answer, socket, first) => {
    settled();
    resolve({ socket, first });
  });
  outgoing.on('response', (answer) => {
    settled();
    gather(answer, request, limit)
      .then((body) =>
        failUnlessFine(answer.statusCode === 200 ? 502 : (answer.statusCode ?? 0), body, request),
      )
      .catch(reject);
  });
  outgoing.on('error', (error) => {
    settled();
    reject(explain(error, request, limit));
  });
  outgoing.end(request.body);
  return promise;
}

function explain(thrown: unknown, request: Request, limit: Limit): unknown {
  if (request.signal?.aborted === true) return request.signal.reason;
  if (limit.time.aborted) return new EngineTimeLimitError(request.doing, limit.limitMs);
  const code = systemCode(thrown);
  if (code === 'EACCES' || code === 'EPERM')
    return new EngineRightsError("the container engine's socket", thrown);
  const gone = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT'];
  return code !== undefined && gone.includes(code) ? new EngineStoppedError(request.doing, thrown) : thrown;
}

function failUnlessFine(status: number, body: Buffer, request: Request): void {
  if ((status >= 200 && status < 300) || status === 304 || request.alsoFine?.includes(status)) return;
  const said = saidIn(body);
  if (/no space left on device|disk quota exceeded/i.test(said))
    throw new EngineDiskFullError(request.doing, said);
  throw new EngineRefusedError(request.doing, status, said);
}

/** Docker answers `{"message": …}`, Podman `{"cause": …, "message": …}`. */
function saidIn(body: Buffer): string {
  const text = body.toString('utf8').slice(0, 2000).trim();
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'message' in parsed) return String(parsed.message);
  } catch {
    // Not JSON: the text is what was said.
  }
  return text === '' ? 'nothing' : text;
}
