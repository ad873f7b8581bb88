import { CIPHER_SUITE_NAMES } from './cipher-suite-names.ts';

/** What a cipher suite's name says about it. */
export interface CipherSuite {
  readonly code: number;
  readonly name: string;
  /** `any` in TLS 1.3, where groups are agreed apart. */
  readonly keyExchange: string;
  readonly authentication: string;
  readonly encryption: string;
  readonly mode: 'aead' | 'cbc' | 'stream' | 'null';
  /** Of the key; 112 for triple DES, 0 for none. */
  readonly strengthBits: number;
  readonly forwardSecret: boolean;
  readonly export: boolean;
}

/** The suite behind a code, also where the registry does not know it. */
export function cipherSuite(code: number): CipherSuite {
  const name = CIPHER_SUITE_NAMES.get(code) ?? `unregistered_0x${code.toString(16).padStart(4, '0')}`;
  const [agreement = '', bulk] = name.replace(/^(TLS|SSL)_/, '').split('_WITH_');
  const isTls13 = bulk === undefined;
  const encryption = isTls13 ? agreement : bulk;
  const isExport = agreement.includes('EXPORT');
  return {
    code,
    name,
    keyExchange: isTls13 ? 'any' : keyExchangeOf(agreement),
    authentication: isTls13 ? 'any' : authenticationOf(agreement),
    encryption,
    mode: modeOf(encryption),
    strengthBits: strengthOf(encryption, isExport),
    forwardSecret: isTls13 || /^(EC)?DHE_|^ECCPWD|^CECPQ/.test(agreement),
    export: isExport,
  };
}

/** Every suite code that may be offered in a version: TLS 1.3 has its own, the rest share theirs. */
export function suitesFor(version: string): number[] {
  const all = [...CIPHER_SUITE_NAMES.keys()];
  return all.filter((code) => isTls13Suite(code) === (version === 'TLS 1.3'));
}

function isTls13Suite(code: number): boolean {
  const high = code >> 8;
  return (
    high === 0x13 || code === 0xc6 || code === 0xc7 || (code >= 0xc103 && code <= 0xc106) || isMacOnly(code)
  );
}

function isMacOnly(code: number): boolean {
  return code === 0xc0b4 || code === 0xc0b5;
}

function keyExchangeOf(agreement: string): string {
  if (/PSK/.test(agreement)) return agreement.replace(/_EXPORT\w*/, '');
  return /^[A-Z0-9]+/.exec(agreement)?.[0] ?? agreement;
}

function authenticationOf(agreement: string): string {
  if (agreement.includes('anon')) return 'none';
  return (
    /(RSA_PSK|PSK|ECDSA|DSS|RSA|KRB5|GOSTR\w+|SRP_SHA|ECCPWD)(_EXPORT\w*)?$/.exec(agreement)?.[1] ?? agreement
  );
}

function modeOf(encryption: string): CipherSuite['mode'] {
  if (/GCM|CCM|POLY1305|MGM|AEGIS|OCB/.test(encryption)) return 'aead';
  if (/CBC/.test(encryption)) return 'cbc';
  return /^NULL|^SHA(256|384)_SHA/.test(encryption) ? 'null' : 'stream';
}

function strengthOf(encryption: string, isExport: boolean): number {
  if (/^NULL|^SHA/.test(encryption)) return 0;
  if (/3DES/.test(encryption)) return 112;
  const export56 = /DES_CBC|RC4_56/.test(encryption) && !/40/.test(encryption);
  if (/DES40|_40_/.test(encryption)) return 40;
  if (isExport || export56) return 56;
  if (/256|CHACHA|KUZNYECHIK|MAGMA|28147/.test(encryption)) return 256;
  return 128;
}
