/** One HTTP/2 frame (RFC 9113 §4.1); `payload` is at most what the reader keeps. */
export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly length: number;
  readonly payload: Buffer;
}

export const frameType = {
  data: 0x0,
  headers: 0x1,
  resetStream: 0x3,
  settings: 0x4,
  ping: 0x6,
  goAway: 0x7,
  continuation: 0x9,
} as const;

export const flag = { ack: 0x1, endStream: 0x1, endHeaders: 0x4, padded: 0x8, priority: 0x20 } as const;

/** What a client sends first. */
export const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');

/** The bytes of one frame. */
export function formatFrame(frame: {
  type: number;
  flags?: number;
  stream?: number;
  payload?: Buffer;
}): Buffer {
  const { type, flags = 0, stream = 0, payload = Buffer.alloc(0) } = frame;
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

const keptPayload = 1024;

/** Cuts bytes into frames as they come; keeps the first kilobyte of each payload and passes over the rest. */
export class FrameReader {
  #head = Buffer.alloc(0);
  #current: { head: Buffer; length: number; left: number; kept: Buffer[]; keptBytes: number } | undefined;

  push(chunk: Buffer): Frame[] {
    const frames: Frame[] = [];
    let rest = chunk;
    while (rest.length > 0 || this.#current?.left === 0) {
      rest = this.#current === undefined ? this.#takeHead(rest) : this.#takePayload(rest);
      if (this.#current?.left === 0) frames.push(this.#finish(this.#current));
    }
    return frames;
  }

  #takeHead(chunk: Buffer): Buffer {
    const wanted = 9 - this.#head.length;
    this.#head = Buffer.concat([this.#head, chunk.subarray(0, wanted)]);
    if (this.#head.length === 9) {
      const length = this.#head.readUIntBE(0, 3);
      this.#current = { head: this.#head, length, left: length, kept: [], keptBytes: 0 };
      this.#head = Buffer.alloc(0);
    }
    return chunk.subarray(wanted);
  }

  #takePayload(chunk: Buffer): Buffer {
    const current = this.#current;
    if (current === undefined) return chunk;
    const piece = chunk.subarray(0, current.left);
    current.left -= piece.length;
    const kept = Buffer.from(piece.subarray(0, keptPayload - current.keptBytes));
    if (kept.length > 0) current.kept.push(kept);
    current.keptBytes += kept.length;
    return chunk.subarray(piece.length);
  }

  #finish(current: { head: Buffer; length: number; kept: Buffer[] }): Frame {
    this.#current = undefined;
    return {
      type: current.head.readUInt8(3),
      flags: current.head.readUInt8(4),
      stream: current.head.readUInt32BE(5) & 0x7f_ff_ff_ff,
      length: current.length,
      payload: Buffer.concat(current.kept),
    };
  }
}

/** Names after RFC 9113 §6.5.2 and RFC 8441, in the words of the registry. */
const settingNames: Readonly<Record<number, string>> = {
  1: 'headerTableSize',
  2: 'enablePush',
  3: 'maxConcurrentStreams',
  4: 'initialWindowSize',
  5: 'maxFrameSize',
  6: 'maxHeaderListSize',
  8: 'enableConnectProtocol',
};

/** The settings of one SETTINGS frame; unknown ones by their number. */
export function readSettings(frame: Frame): Record<string, number> {
  const settings: Record<string, number> = {};
  for (let at = 0; at + 6 <= frame.payload.length; at += 6) {
    const id = frame.payload.readUInt16BE(at);
    settings[settingNames[id] ?? String(id)] = frame.payload.readUInt32BE(at + 2);
  }
  return settings;
}
