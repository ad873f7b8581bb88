import type { TlsVersion } from './registry/versions.ts';

/** What a profile asks of a server. Cipher suites, groups and signatures are the only ones allowed. */
export interface TlsProfile {
  readonly name: 'modern' | 'intermediate';
  /** Of Mozilla's guidelines. */
  readonly guidelines: string;
  readonly versions: readonly TlsVersion[];
  readonly suites: readonly string[];
  readonly groups: readonly string[];
  readonly certificateKeys: readonly ('RSA' | 'ECDSA')[];
  readonly certificateCurves: readonly string[];
  readonly certificateSignatures: readonly string[];
  readonly minRsaBits: number;
  /** 0 where no finite-field Diffie-Hellman is allowed. */
  readonly minDhBits: number;
  readonly maxLifetimeDays: number;
  readonly order: 'server' | 'client';
}

const TLS13_SUITES = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];
// X25519MLKEM768 came into Mozilla's list with guideline 5.8; a server of 5.7 is not wrong to have it.
const GROUPS = ['X25519MLKEM768', 'x25519', 'secp256r1', 'secp384r1'];

/** Mozilla's server-side TLS guidelines. */
export const TLS_PROFILES: Readonly<Record<TlsProfile['name'], TlsProfile>> = {
  modern: {
    name: 'modern',
    guidelines: '5.7',
    versions: ['TLS 1.3'],
    suites: TLS13_SUITES,
    groups: GROUPS,
    certificateKeys: ['ECDSA'],
    certificateCurves: ['prime256v1', 'secp384r1'],
    certificateSignatures: ['ecdsa-with-SHA256', 'ecdsa-with-SHA384', 'ecdsa-with-SHA512'],
    minRsaBits: 0,
    minDhBits: 0,
    maxLifetimeDays: 90,
    order: 'client',
  },
  intermediate: {
    name: 'intermediate',
    guidelines: '5.7',
    versions: ['TLS 1.2', 'TLS 1.3'],
    suites: [
      ...TLS13_SUITES,
      'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
      'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
      'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
      'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
      'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384',
      'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
    ],
    groups: GROUPS,
    certificateKeys: ['ECDSA', 'RSA'],
    certificateCurves: ['prime256v1', 'secp384r1'],
    certificateSignatures: [
      'sha256WithRSAEncryption',
      'ecdsa-with-SHA256',
      'ecdsa-with-SHA384',
      'ecdsa-with-SHA512',
    ],
    minRsaBits: 2048,
    minDhBits: 2048,
    maxLifetimeDays: 366,
    order: 'client',
  },
};
