import { createHash, createHmac } from 'node:crypto';
import { number, vector } from '../wire/write-bytes.ts';

/** The hash of TLS 1.3's key schedule. */
export type ScheduleHash = 'sha256' | 'sha384';

/** HKDF-Extract of RFC 5869. */
export function extract(hash: ScheduleHash, salt: Buffer, secret: Buffer): Buffer {
  return createHmac(hash, salt).update(secret).digest();
}

/** HKDF-Expand-Label of RFC 8446 7.1. */
export function expandLabel(
  hash: ScheduleHash,
  input: { secret: Buffer; label: string; context?: Buffer },
  length: number,
): Buffer {
  const info = Buffer.concat([
    number(2, length),
    vector(1, Buffer.from(`tls13 ${input.label}`, 'latin1')),
    vector(1, input.context ?? Buffer.alloc(0)),
  ]);
  const parts: Buffer[] = [];
  let block = Buffer.alloc(0);
  for (let made = 0; made < length; made += block.length) {
    const count = number(1, parts.length + 1);
    block = createHmac(hash, input.secret).update(block).update(info).update(count).digest();
    parts.push(block);
  }
  return Buffer.concat(parts).subarray(0, length);
}

/** Derive-Secret of RFC 8446 7.1 over a transcript. */
export function deriveSecret(
  hash: ScheduleHash,
  input: { secret: Buffer; label: string },
  transcript: readonly Buffer[],
): Buffer {
  const context = digest(hash, transcript);
  return expandLabel(hash, { ...input, context }, context.length);
}

/** The hash over messages. */
export function digest(hash: ScheduleHash, messages: readonly Buffer[]): Buffer {
  const sum = createHash(hash);
  for (const message of messages) sum.update(message);
  return sum.digest();
}

/** As many zero bytes as the hash is long. */
export function zeroes(hash: ScheduleHash): Buffer {
  return Buffer.alloc(hash === 'sha384' ? 48 : 32);
}
