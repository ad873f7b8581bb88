import { type CipherGCM, createCipheriv, createDecipheriv, type DecipherGCM } from 'node:crypto';
import { WireFormatError } from '../wire/byte-reader.ts';
import type { BulkCipher } from './bulk-cipher.ts';

const TAG_BYTES = 16;

/** A key and what a message is sealed with beside it. */
export interface AeadInput {
  readonly key: Buffer;
  readonly nonce: Buffer;
  readonly data: Buffer;
}

/** Ciphertext and tag. */
export function sealAead(cipher: BulkCipher, input: AeadInput, plain: Buffer): Buffer {
  const sealing = createCipheriv(cipher.algorithm as 'aes-128-gcm', input.key, input.nonce, {
    authTagLength: TAG_BYTES,
  }) as CipherGCM;
  sealing.setAAD(input.data);
  return Buffer.concat([sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
}

/** The plain text, or a WireFormatError where the tag is not right. */
export function openAead(cipher: BulkCipher, input: AeadInput, sealed: Buffer): Buffer {
  if (sealed.length < TAG_BYTES) throw new WireFormatError('an encrypted record shorter than its tag');
  const opening = createDecipheriv(cipher.algorithm as 'aes-128-gcm', input.key, input.nonce, {
    authTagLength: TAG_BYTES,
  }) as DecipherGCM;
  opening.setAAD(input.data);
  opening.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([opening.update(sealed.subarray(0, -TAG_BYTES)), opening.final()]);
  } catch (cause) {
    throw new WireFormatError('an encrypted record that does not open', { cause });
  }
}

/** A nonce of TLS 1.3 and of ChaCha20: the IV with the record's number laid over its end. */
export function nonceOf(iv: Buffer, sequence: bigint): Buffer {
  const nonce = Buffer.from(iv);
  const at = nonce.length - 8;
  nonce.writeBigUInt64BE(nonce.readBigUInt64BE(at) ^ sequence, at);
  return nonce;
}
