import { randomBytes } from 'node:crypto';
import { ByteReader } from './byte-reader.ts';
import { number, vector } from './write-bytes.ts';

/** SSLv2's cipher kinds: three bytes each. */
export const SSL2_CIPHERS: ReadonlyMap<number, string> = new Map([
  [0x010080, 'SSL_CK_RC4_128_WITH_MD5'],
  [0x020080, 'SSL_CK_RC4_128_EXPORT40_WITH_MD5'],
  [0x030080, 'SSL_CK_RC2_128_CBC_WITH_MD5'],
  [0x040080, 'SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5'],
  [0x050080, 'SSL_CK_IDEA_128_CBC_WITH_MD5'],
  [0x060040, 'SSL_CK_DES_64_CBC_WITH_MD5'],
  [0x0700c0, 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5'],
  [0x080080, 'SSL_CK_RC4_64_WITH_MD5'],
]);

export interface Ssl2ServerHello {
  readonly ciphers: readonly number[];
  readonly certificate: Buffer;
}

/** A CLIENT-HELLO of SSLv2 that offers every cipher kind. */
export function writeSsl2Hello(): Buffer {
  const kinds = Buffer.concat([...SSL2_CIPHERS.keys()].map((kind) => number(3, kind)));
  const challenge = randomBytes(16);
  const body = Buffer.concat([
    Buffer.from([1, 0, 2]),
    number(2, kinds.length),
    number(2, 0),
    number(2, challenge.length),
    kinds,
    challenge,
  ]);
  const [high = 0, ...low] = vector(2, body);
  return Buffer.from([high | 0x80, ...low]);
}

/** A SERVER-HELLO of SSLv2, nothing where more bytes must come, `false` where it is something else. */
export function readSsl2Hello(bytes: Buffer): Ssl2ServerHello | false | undefined {
  const [high, low, type] = bytes;
  if (high === undefined) return undefined;
  if ((high & 0x80) === 0) return false;
  if (low === undefined || type === undefined) return undefined;
  if (type !== 4) return false;
  const length = ((high & 0x7f) << 8) | low;
  if (bytes.length < 2 + length) return undefined;
  const reader = new ByteReader(bytes.subarray(3, 2 + length));
  reader.take(4);
  const certificateLength = reader.number(2);
  const cipherLength = reader.number(2);
  const idLength = reader.number(2);
  const certificate = reader.take(certificateLength);
  const kinds = new ByteReader(reader.take(cipherLength));
  reader.take(idLength);
  const ciphers: number[] = [];
  while (kinds.left >= 3) ciphers.push(kinds.number(3));
  return { ciphers, certificate };
}
