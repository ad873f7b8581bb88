import type { CipherGCMTypes } from 'node:crypto';
import { cipherSuite } from '../registry/suite-traits.ts';
import type { PrfHash } from './prf.ts';

/** What is needed to encrypt records of a suite. */
export interface BulkCipher {
  readonly algorithm: CipherGCMTypes | 'chacha20-poly1305' | 'aes-128-cbc' | 'aes-256-cbc' | 'des-ede3-cbc';
  readonly kind: 'gcm' | 'chacha' | 'cbc';
  readonly keyBytes: number;
  /** From the key block: the salt or implicit nonce of AEAD, the first IV of CBC. */
  readonly ivBytes: number;
  readonly macBytes: number;
  readonly macHash: 'md5' | 'sha1' | 'sha256' | 'sha384';
  /** Of the PRF in TLS 1.2, of the key schedule in TLS 1.3. */
  readonly hash: Exclude<PrfHash, 'md5+sha1'>;
}

const MAC_BYTES = { md5: 16, sha1: 20, sha256: 32, sha384: 48 } as const;

/** The bulk cipher of a suite, or nothing where this probe cannot finish a handshake with it. */
export function bulkCipher(code: number): BulkCipher | undefined {
  const { encryption } = cipherSuite(code);
  const hash = encryption.endsWith('SHA384') ? 'sha384' : 'sha256';
  const bits = /^AES_(128|256)_(GCM|CBC)/.exec(encryption);
  const noMac = { macBytes: 0, macHash: 'sha256', hash } as const;
  if (encryption.startsWith('CHACHA20_POLY1305')) {
    return { algorithm: 'chacha20-poly1305', kind: 'chacha', keyBytes: 32, ivBytes: 12, ...noMac };
  }
  if (bits?.[2] === 'GCM') {
    const algorithm = bits[1] === '256' ? 'aes-256-gcm' : 'aes-128-gcm';
    return { algorithm, kind: 'gcm', keyBytes: bits[1] === '256' ? 32 : 16, ivBytes: 4, ...noMac };
  }
  const macHash = macOf(encryption);
  const mac = { macHash, macBytes: MAC_BYTES[macHash], hash } as const;
  if (bits?.[2] === 'CBC') {
    const algorithm = bits[1] === '256' ? 'aes-256-cbc' : 'aes-128-cbc';
    return { algorithm, kind: 'cbc', keyBytes: bits[1] === '256' ? 32 : 16, ivBytes: 16, ...mac };
  }
  if (!encryption.startsWith('3DES_EDE_CBC')) return undefined;
  return { algorithm: 'des-ede3-cbc', kind: 'cbc', keyBytes: 24, ivBytes: 8, ...mac };
}

function macOf(encryption: string): keyof typeof MAC_BYTES {
  if (encryption.endsWith('SHA384')) return 'sha384';
  if (encryption.endsWith('SHA256')) return 'sha256';
  return encryption.endsWith('MD5') ? 'md5' : 'sha1';
}
