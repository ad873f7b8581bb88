/** What came is not HTTP; the probe turns it into its own error or result. */
export class AnswerSyntaxError extends Error {}

/** Foreign bytes made safe for a message: at most 60 characters, no control characters. */
export function excerpt(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return JSON.stringify(shown);
}

export interface TakenLine {
  /** Without its line end; undefined while it is not whole. */
  readonly line: string | undefined;
  readonly rest: Buffer;
  readonly taken: number;
}

/** Collects bytes until a line is whole; linear even when they come one at a time. */
export class LineReader {
  readonly #maxBytes: number;
  #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get isEmpty(): boolean {
    return this.#bytes === 0;
  }

  take(chunk: Buffer): TakenLine {
    const end = chunk.indexOf(0x0a);
    const piece = end === -1 ? chunk : chunk.subarray(0, end + 1);
    if (this.#bytes + piece.length > this.#maxBytes) {
      throw new AnswerSyntaxError(`a line longer than ${this.#maxBytes} bytes`);
    }
    // A copy, so that one byte does not keep its whole network buffer alive.
    this.#pieces.push(Buffer.from(piece));
    this.#bytes += piece.length;
    const rest = chunk.subarray(piece.length);
    return { line: end === -1 ? undefined : this.#whole(), rest, taken: piece.length };
  }

  /** Throws at the first byte that does not fit, where a peer that is no HTTP server may never send a line end. */
  expectStart(start: string): void {
    if (this.#pieces.length > start.length) return;
    const seen = Buffer.concat(this.#pieces).toString('latin1').slice(0, start.length);
    if (!start.startsWith(seen)) throw new AnswerSyntaxError(`${start} was expected, came ${excerpt(seen)}`);
  }

  #whole(): string {
    const line = Buffer.concat(this.#pieces)
      .toString('latin1')
      .replace(/\r?\n$/, '');
    this.#pieces = [];
    this.#bytes = 0;
    return line;
  }
}
