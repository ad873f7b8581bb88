/** Bytes that are no TLS, or TLS with lengths that do not fit. Stays inside the probe: a scan turns it into a fact. */
export class WireFormatError extends Error {
  override readonly name = 'WireFormatError';
}

/** Reads big-endian numbers and length-prefixed vectors, and never past the end. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  number(width: 1 | 2 | 3 | 4): number {
    return this.take(width).readUIntBE(0, width);
  }

  take(length: number): Buffer {
    if (length > this.left) throw new WireFormatError(`${length} bytes announced, ${this.left} there`);
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** The bytes behind a length of `width` bytes. */
  vector(width: 1 | 2 | 3): Buffer {
    return this.take(this.number(width));
  }

  rest(): Buffer {
    return this.take(this.left);
  }
}

/** The 16-bit numbers that fill `bytes`. */
export function readNumbers(bytes: Buffer): number[] {
  const reader = new ByteReader(bytes);
  const numbers: number[] = [];
  while (reader.left > 0) numbers.push(reader.number(2));
  return numbers;
}
