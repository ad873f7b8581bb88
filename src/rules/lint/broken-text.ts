import { isUtf8 } from 'node:buffer';

/** Where bytes stop being the text of a config. */
export interface BrokenText {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** Text all the same, in an encoding of one byte a character. */
  readonly isOtherEncoding: boolean;
}

const maxLineBytes = 256 * 1024;

/** Finds a NUL, a byte that is no UTF-8, or a line without an end. */
export function findBrokenText(bytes: Buffer): BrokenText | undefined {
  const nul = bytes.indexOf(0);
  const isOtherEncoding = false;
  if (nul !== -1) return { ...placeOf(bytes, nul), message: 'a NUL byte: this is no text', isOtherEncoding };
  const long = longLine(bytes);
  if (long !== undefined) {
    const message = `a line of over ${maxLineBytes} bytes: this is no config`;
    return { line: long, column: 1, message, isOtherEncoding };
  }
  if (isUtf8(bytes)) return undefined;
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isPrefix(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return {
    ...placeOf(bytes, good),
    message: 'bytes that are no UTF-8: this is no text',
    isOtherEncoding: !bytes.some((byte) => byte < 32 && (byte < 9 || byte > 13) && byte !== 27),
  };
}

/** Whether the bytes are text that may be cut within a sign. */
function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function longLine(bytes: Buffer): number | undefined {
  if (bytes.length <= maxLineBytes) return undefined;
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(10, start);
    const stop = end === -1 ? bytes.length : end;
    if (stop - start > maxLineBytes) return line;
    start = stop + 1;
  }
  return undefined;
}

function placeOf(bytes: Buffer, offset: number): { line: number; column: number } {
  const before = bytes.subarray(0, offset);
  let line = 1;
  for (let at = before.indexOf(10); at !== -1; at = before.indexOf(10, at + 1)) line += 1;
  return { line, column: offset - (before.lastIndexOf(10) + 1) + 1 };
}
