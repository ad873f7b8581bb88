import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { connect, type ReadEnd, readUntil } from '../connect.ts';
import { MalformedAnswerError, TlsHandshakeError } from '../errors.ts';
import { formatAddress, type ProbeTarget } from '../target.ts';
import type { ProbeRun } from '../within-limit.ts';
import { type Frame, FrameReader, flag, formatFrame, frameType, readSettings } from './frames.ts';
import { statusOf } from './status-of.ts';

/** What a server said in raw frames. */
export interface Seen {
  settings: Record<string, number>;
  goAway: number | null;
  readonly resets: Record<string, number>;
  answered: number;
  readonly statuses: Record<string, number>;
  pong: boolean;
}

/** Within a header block nothing but CONTINUATION may be sent (RFC 9113 §6.10): the acknowledgement waits for its end. */
export const settingsAck = formatFrame({ type: frameType.settings, flags: flag.ack });

export function nothingSeen(): Seen {
  return { settings: {}, goAway: null, resets: {}, answered: 0, statuses: {}, pong: false };
}

/** TLS with h2 agreed on, or plain TCP with prior knowledge. */
export async function connectHttp2(options: ProbeTarget, run: ProbeRun): Promise<Socket> {
  const socket = await connect(options, run, ['h2']);
  if (options.tls === undefined || (socket as TLSSocket).alpnProtocol === 'h2') return socket;
  socket.destroy();
  throw new TlsHandshakeError(
    formatAddress(options.address),
    new Error('the server did not agree on h2 by ALPN'),
  );
}

/** Notes every frame until it is enough, which is the answer to a ping unless told, or until the end. */
export async function readFrames(
  socket: Socket,
  run: ProbeRun,
  { seen, isEnough = () => seen.pong }: { readonly seen: Seen; readonly isEnough?: () => boolean },
): Promise<ReadEnd> {
  const reader = new FrameReader();
  let isFirst = true;
  return readUntil(socket, run, (chunk) => {
    for (const frame of reader.push(chunk)) {
      if (isFirst && frame.type !== frameType.settings) {
        throw new MalformedAnswerError(run.target, 'its first HTTP/2 frame is not SETTINGS');
      }
      isFirst = false;
      note(frame, seen);
    }
    return isEnough();
  });
}

function note(frame: Frame, seen: Seen): void {
  if (frame.type === frameType.settings && (frame.flags & flag.ack) === 0) {
    seen.settings = { ...seen.settings, ...readSettings(frame) };
  } else if (frame.type === frameType.goAway && frame.payload.length >= 8) {
    seen.goAway = frame.payload.readUInt32BE(4);
  } else if (frame.type === frameType.resetStream && frame.payload.length >= 4) {
    const code = String(frame.payload.readUInt32BE(0));
    seen.resets[code] = (seen.resets[code] ?? 0) + 1;
  } else if (frame.type === frameType.headers) {
    seen.answered += 1;
    const status = String(statusOf(frame) ?? 'unknown');
    seen.statuses[status] = (seen.statuses[status] ?? 0) + 1;
  } else if (frame.type === frameType.ping && (frame.flags & flag.ack) !== 0) {
    seen.pong = true;
  }
}
