import type { ProbeTarget } from '../target.ts';
import { withinLimit } from '../within-limit.ts';
import { connectHttp2, nothingSeen, readFrames, settingsAck } from './conversation.ts';
import { flag, formatFrame, frameType, preface } from './frames.ts';
import { formatField } from './header-block.ts';

/** `limitMs` is 10 s unless told; reaching it is a result. */
export interface RawHttp2Options extends ProbeTarget {
  /** One request, field by field, pseudo-fields first: sent as it is, however wrong. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Sent as one DATA frame; none where left out. */
  readonly body?: string | undefined;
}

/** How the server answered one request of any fields. */
export interface RawHttp2Probe {
  /** Null where it refused the stream or the connection, or did not answer in time. */
  readonly status: number | null;
  /** Error code of RST_STREAM to how often it came. */
  readonly resets: Readonly<Record<string, number>>;
  readonly goAway: number | null;
}

/** Sends one HTTP/2 request that no library would send, and tells how it is answered. */
export async function probeRawHttp2(options: RawHttp2Options): Promise<RawHttp2Probe> {
  return withinLimit(options, 10_000, async (run) => {
    const socket = await connectHttp2(options, run);
    const seen = nothingSeen();
    try {
      socket.write(
        Buffer.concat([
          preface,
          formatFrame({ type: frameType.settings }),
          ...framesOf(options),
          settingsAck,
        ]),
      );
      await readFrames(socket, run, { seen, isEnough: () => isAnswered(seen) });
      options.signal?.throwIfAborted();
    } finally {
      socket.destroy();
    }
    const [status] = Object.keys(seen.statuses);
    return {
      status: status === undefined || status === 'unknown' ? null : Number(status),
      resets: seen.resets,
      goAway: seen.goAway,
    };
  });
}

function framesOf({ fields, body }: RawHttp2Options): Buffer[] {
  const payload = Buffer.concat(fields.map(([name, value]) => formatField(name, value)));
  const last = body === undefined ? flag.endStream : 0;
  const headers = formatFrame({
    type: frameType.headers,
    flags: flag.endHeaders | last,
    stream: 1,
    payload,
  });
  if (body === undefined) return [headers];
  const data = formatFrame({
    type: frameType.data,
    flags: flag.endStream,
    stream: 1,
    payload: Buffer.from(body, 'latin1'),
  });
  return [headers, data];
}

function isAnswered(seen: ReturnType<typeof nothingSeen>): boolean {
  return seen.answered > 0 || seen.goAway !== null || Object.keys(seen.resets).length > 0;
}
