import { WireFormatError } from '../wire/byte-reader.ts';
import type { TlsRecord } from '../wire/record-reader.ts';
import type { Protection } from '../wire/wire.ts';
import { number } from '../wire/write-bytes.ts';
import { nonceOf, openAead, sealAead } from './aead.ts';
import type { BulkCipher } from './bulk-cipher.ts';
import { expandLabel } from './schedule13.ts';

/** Record protection of TLS 1.3 for one direction, from its traffic secret. */
export function protection13(cipher: BulkCipher, secret: Buffer): Protection {
  const key = expandLabel(cipher.hash, { secret, label: 'key' }, cipher.keyBytes);
  const iv = expandLabel(cipher.hash, { secret, label: 'iv' }, 12);
  let sequence = 0n;
  const nextNonce = () => {
    sequence += 1n;
    return nonceOf(iv, sequence - 1n);
  };
  return {
    seal: (type, payload) => {
      const header = Buffer.concat([Buffer.from([23, 3, 3]), number(2, payload.length + 17)]);
      const plain = Buffer.concat([payload, number(1, type)]);
      return Buffer.concat([header, sealAead(cipher, { key, nonce: nextNonce(), data: header }, plain)]);
    },
    open: (record) =>
      unpad(openAead(cipher, { key, nonce: nextNonce(), data: record.header }, sealedOf(record))),
  };
}

function sealedOf(record: TlsRecord): Buffer {
  if (record.type !== 23)
    throw new WireFormatError(`a plain record of type ${record.type} among encrypted ones`);
  return record.payload;
}

function unpad(plain: Buffer): { type: number; payload: Buffer } {
  let end = plain.length - 1;
  while (end >= 0 && plain[end] === 0) end -= 1;
  const type = plain[end];
  if (type === undefined) throw new WireFormatError('an encrypted record of nothing but padding');
  return { type, payload: plain.subarray(0, end) };
}
