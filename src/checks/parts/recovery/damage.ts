import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One bad copy of a dump, and why no script may take it. */
export interface Damaged {
  /** `flipped bit`, `truncated` … */
  readonly kind: string;
  readonly bytes: Buffer;
  /** The checksum was made after the damage: the content alone gives it away. */
  readonly rehashed?: boolean;
}

const FLIPS = 50;
const CUTS = 20;

/** Every way in which a dump may be bad, the same each time for the same dump. */
export function damages(dump: Buffer, database: string): readonly Damaged[] {
  const random = generator(20251014);
  const place = () => Math.floor(random() * dump.length);
  return [
    // The table of contents comes first: text in which a flipped bit is only seen by a checksum.
    ...Array.from({ length: FLIPS }, (_, at) => ({
      kind: 'flipped bit',
      bytes: flipped(dump, at < 10 ? 64 + 97 * at : place(), at % 8),
    })),
    ...Array.from({ length: CUTS }, () => ({ kind: 'truncated', bytes: dump.subarray(0, place()) })),
    { kind: 'empty', bytes: Buffer.alloc(0) },
    { kind: 'empty with a checksum', bytes: Buffer.alloc(0), rehashed: true },
    ...[0.999, 0.5].map((part) => ({
      kind: 'truncated before its checksum',
      bytes: dump.subarray(0, Math.floor(dump.length * part)),
      rehashed: true,
    })),
    { kind: 'of another database', bytes: replaced(dump, database, otherName(database)), rehashed: true },
    { kind: 'of a newer version', bytes: replaced(dump, /\d\d(?=\.\d+)/, '99'), rehashed: true },
    { kind: 'in a newer format', bytes: newerFormat(dump), rehashed: true },
  ];
}

/** Writes each with a checksum beside it, into a folder of its own; the names are in the order of `damages`. */
export async function writeDamages(folder: string, dump: Buffer, damaged: readonly Damaged[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const sound = sumOf(dump);
  for (const [at, { bytes, rehashed }] of damaged.entries()) {
    const name = damagedName(at);
    await writeFile(join(folder, name), bytes, { mode: 0o600 });
    await writeFile(join(folder, `${name}.sha256`), `${rehashed === true ? sumOf(bytes) : sound}  ${name}\n`);
  }
}

export function damagedName(at: number): string {
  return `case-${String(at).padStart(3, '0')}.dump`;
}

/** SHA-256 in hexadecimal, as `sha256sum` writes it. */
export function sumOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A copy with one bit turned over; in the middle unless told. */
export function flipped(bytes: Buffer, at = bytes.length >> 1, bit = 0): Buffer {
  const copy = Buffer.from(bytes);
  const place = Math.min(at, copy.length - 1);
  copy[place] = (copy[place] ?? 0) ^ (1 << bit);
  return copy;
}

function otherName(database: string): string {
  return `${database.slice(0, -1)}${database.endsWith('x') ? 'y' : 'x'}`;
}

/** In the head of the file, in the same length: names and versions stand there as plain text. */
function replaced(dump: Buffer, what: string | RegExp, by: string): Buffer {
  const head = dump.subarray(0, 4096).toString('latin1').replace(what, by);
  return Buffer.concat([Buffer.from(head, 'latin1'), dump.subarray(4096)]);
}

/** The sixth and seventh byte are the archive format's version. */
function newerFormat(dump: Buffer): Buffer {
  const bytes = Buffer.from(dump);
  bytes[6] = 99;
  return bytes;
}

/** A small linear congruential generator: the same places every time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
