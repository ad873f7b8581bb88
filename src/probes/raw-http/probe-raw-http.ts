import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, type ReadEnd, readUntil } from '../connect.ts';
import { AnswerParser } from '../http/answer-parser.ts';
import type { HttpAnswer } from '../http/http-types.ts';
import { AnswerSyntaxError } from '../http/line-reader.ts';
import type { ProbeTarget } from '../target.ts';
import { type ProbeRun, withinLimit } from '../within-limit.ts';

/** Bytes to send after a pause, if any: pieces with pauses play a slow client. */
export interface RawPiece {
  readonly bytes: string | Buffer;
  readonly pauseMs?: number | undefined;
}

/** `limitMs` is 10 s unless told; reaching it is a result, not an error. */
export interface RawHttpOptions extends ProbeTarget {
  /** May go on without an end; sending stops when the peer closes. Strings go out as Latin-1. */
  readonly pieces: Iterable<RawPiece> | AsyncIterable<RawPiece>;
  /** The request methods in their order, where an answer to HEAD is awaited. */
  readonly methods?: readonly string[] | undefined;
  /** Stops reading after this many final answers; else reads until the peer closes. */
  readonly stopAfterAnswers?: number | undefined;
  /** How much is read; 1 MiB unless told. */
  readonly maxBytes?: number | undefined;
}

/** All that came back for the bytes that were sent. */
export interface RawHttpProbe {
  /** Whole answers, interim ones too, and last one that broke off. */
  readonly answers: readonly HttpAnswer[];
  readonly statuses: readonly number[];
  /** What was not HTTP in it, or null. */
  readonly malformed: string | null;
  readonly received: Buffer;
  readonly ended: 'enough' | 'closed' | 'reset' | 'time-limit' | 'too-much';
  readonly sentBytes: number;
  /** Every piece was handed over before the end. */
  readonly sentAll: boolean;
  /** Milliseconds from the start of the probe; null where it did not happen. */
  readonly timing: {
    readonly connectedMs: number;
    readonly firstByteMs: number | null;
    readonly endedMs: number;
  };
}

interface Reading {
  readonly parser: AnswerParser;
  readonly chunks: Buffer[];
  bytes: number;
  malformed: string | null;
  firstByteMs: number | null;
}

/** Sends any bytes, at once or slowly, and tells everything that came back until the peer closed. */
export async function probeRawHttp(options: RawHttpOptions): Promise<RawHttpProbe> {
  return withinLimit(options, 10_000, async (run) => {
    const socket = await connect(options, run);
    const connectedMs = run.elapsedMs();
    const ended = new AbortController();
    const sending = send(socket, options.pieces, ended.signal);
    const maxBytes = options.maxBytes ?? 1_048_576;
    const { methods } = options;
    const reading: Reading = {
      parser: new AnswerParser({ maxBodyBytes: maxBytes, methods }),
      chunks: [],
      bytes: 0,
      malformed: null,
      firstByteMs: null,
    };
    const end = await readUntil(socket, run, (chunk) => {
      take(reading, run, chunk);
      return reading.bytes > maxBytes || isEnough(reading.parser, options.stopAfterAnswers);
    });
    const endedMs = run.elapsedMs();
    ended.abort();
    socket.destroy();
    options.signal?.throwIfAborted();
    if (end === 'closed') reading.parser.end();
    const answers = [
      ...reading.parser.answers,
      ...[reading.parser.pending].filter((each) => each !== undefined),
    ];
    return {
      answers,
      statuses: answers.map(({ status }) => status),
      malformed: reading.malformed,
      received: Buffer.concat(reading.chunks).subarray(0, maxBytes),
      ended: reading.bytes > maxBytes ? 'too-much' : endOf(end),
      ...(await sending),
      timing: { connectedMs, firstByteMs: reading.firstByteMs, endedMs },
    };
  });
}

function take(reading: Reading, run: ProbeRun, chunk: Buffer): void {
  reading.firstByteMs ??= run.elapsedMs();
  reading.bytes += chunk.length;
  reading.chunks.push(chunk);
  // A byte at a time must not cost a network buffer each.
  if (reading.chunks.length >= 256) reading.chunks.splice(0, 256, Buffer.concat(reading.chunks));
  if (reading.malformed !== null) return;
  try {
    reading.parser.push(chunk);
  } catch (thrown) {
    if (!(thrown instanceof AnswerSyntaxError)) throw thrown;
    reading.malformed = thrown.message;
  }
}

function isEnough(parser: AnswerParser, wanted: number | undefined): boolean {
  return wanted !== undefined && parser.answers.filter(isFinal).length >= wanted;
}

function isFinal({ status }: HttpAnswer): boolean {
  return status >= 200 || status === 101;
}

function endOf(end: ReadEnd): RawHttpProbe['ended'] {
  return end === 'aborted' ? 'time-limit' : end;
}

async function send(
  socket: Socket,
  pieces: RawHttpOptions['pieces'],
  ended: AbortSignal,
): Promise<{ sentBytes: number; sentAll: boolean }> {
  let sentBytes = 0;
  for await (const { bytes, pauseMs } of pieces) {
    if (pauseMs !== undefined) await pause(pauseMs, undefined, { signal: ended }).catch(() => {});
    if (ended.aborted || !socket.writable) return { sentBytes, sentAll: false };
    const piece = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
    await handedOver(socket, piece, ended);
    sentBytes += piece.length;
  }
  return { sentBytes, sentAll: true };
}

/** Resolves when the kernel has taken the bytes, or the connection is over: never queues an endless sender's bytes. */
async function handedOver(socket: Socket, piece: Buffer, ended: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = () => resolve();
  ended.addEventListener('abort', done, { once: true });
  socket.write(piece, done);
  await promise;
  ended.removeEventListener('abort', done);
}
