/** A big-endian number of `width` bytes. */
export function number(width: 1 | 2 | 3 | 4, value: number): Buffer {
  const bytes = Buffer.alloc(width);
  bytes.writeUIntBE(value, 0, width);
  return bytes;
}

/** The bytes behind their length in `width` bytes. */
export function vector(width: 1 | 2 | 3, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([number(width, body.length), body]);
}

/** 16-bit numbers, one after the other. */
export function numbers(values: readonly number[]): Buffer {
  return Buffer.concat(values.map((value) => number(2, value)));
}
