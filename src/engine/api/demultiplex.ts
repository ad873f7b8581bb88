/** One piece of a container's output. */
export interface OutputPiece {
  readonly stream: 'stdout' | 'stderr';
  readonly data: Buffer;
}

const HEADER_BYTES = 8;

/**
 * Takes apart the engine's multiplexed stream: eight bytes (stream, 0, 0, 0, length as big-endian 32 bit), then so
 * many bytes. Memory is bounded by the pieces that come in: a frame is passed on as it arrives. A stream that does not
 * begin with such a header is a terminal's, and all of it is stdout.
 */
export class Demultiplexer {
  #held = Buffer.alloc(0);
  #left = 0;
  #stream: OutputPiece['stream'] = 'stdout';
  #raw = false;

  push(data: Buffer): OutputPiece[] {
    const pieces: OutputPiece[] = [];
    let rest = this.#held.length === 0 ? data : Buffer.concat([this.#held, data]);
    this.#held = Buffer.alloc(0);
    while (rest.length > 0) {
      if (this.#raw) this.#left = rest.length;
      if (this.#left === 0) {
        if (rest.length < HEADER_BYTES) break;
        if (!this.#readHeader(rest)) continue;
        rest = rest.subarray(HEADER_BYTES);
        continue;
      }
      const taken = rest.subarray(0, this.#left);
      pieces.push({ stream: this.#stream, data: taken });
      this.#left -= taken.length;
      rest = rest.subarray(taken.length);
    }
    this.#held = Buffer.from(rest);
    return pieces;
  }

  #readHeader(header: Buffer): boolean {
    const kind = header[0] ?? 255;
    if (kind > 2 || header[1] !== 0 || header[2] !== 0 || header[3] !== 0) {
      this.#raw = true;
      this.#stream = 'stdout';
      return false;
    }
    this.#stream = kind === 2 ? 'stderr' : 'stdout';
    this.#left = header.readUInt32BE(4);
    return true;
  }
}
