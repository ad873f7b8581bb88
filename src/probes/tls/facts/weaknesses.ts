import { type Fact, isUnknown } from '../fact.ts';
import type { CipherSuite } from '../registry/suite-traits.ts';
import type { TlsVersion } from '../registry/versions.ts';
import type { CipherFacts } from './ciphers.ts';
import type { DhFacts } from './dh.ts';

/** Attacks that follow from what is offered; `true` means that the server is open to it. */
export interface Weaknesses {
  /** CBC in SSLv3. */
  readonly poodle: Fact<boolean>;
  /** TLS compression. */
  readonly crime: Fact<boolean>;
  /** 64-bit blocks. */
  readonly sweet32: Fact<boolean>;
  /** Export Diffie-Hellman, or a prime of at most 1024 bits. */
  readonly logjam: Fact<boolean>;
  /** Export RSA. */
  readonly freak: Fact<boolean>;
  /** CBC in TLS 1.0 or older. */
  readonly beast: Fact<boolean>;
  /** CBC at all: open in libraries without a constant-time check. */
  readonly lucky13: Fact<boolean>;
  /** SSLv2 is offered: with a shared RSA key enough for DROWN. */
  readonly drown: Fact<boolean>;
  readonly rc4: Fact<boolean>;
  readonly nullEncryption: Fact<boolean>;
  readonly anonymous: Fact<boolean>;
  /** Every suite that is offered agrees on a fresh key. */
  readonly onlyForwardSecret: Fact<boolean>;
}

export interface WeaknessInput {
  readonly ciphers: Readonly<Record<Exclude<TlsVersion, 'SSLv2'>, Fact<CipherFacts>>>;
  readonly ssl2: Fact<{ readonly isOffered: boolean }>;
  readonly compression: Fact<boolean>;
  readonly dh: Fact<DhFacts | null>;
}

type Versions = readonly Exclude<TlsVersion, 'SSLv2'>[];

const ALL: Versions = ['SSLv3', 'TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'];
const WEAK_DH_BITS = 1024;

/** Draws the conclusions; each is unknown where a fact that it rests on is. */
export function readWeaknesses(input: WeaknessInput): Weaknesses {
  const some = (versions: Versions, is: (suite: CipherSuite) => boolean) => anySuite(input, versions, is);
  const isCbc = (suite: CipherSuite) => suite.mode === 'cbc';
  return {
    poodle: some(['SSLv3'], isCbc),
    crime: input.compression,
    sweet32: some(ALL, (suite) => /^(3DES|DES|IDEA|RC2|28147)/.test(suite.encryption)),
    logjam: logjam(
      some(ALL, (suite) => suite.export && suite.keyExchange === 'DHE'),
      input.dh,
    ),
    freak: some(ALL, (suite) => suite.export && suite.keyExchange === 'RSA'),
    beast: some(['SSLv3', 'TLS 1.0'], isCbc),
    lucky13: some(ALL, isCbc),
    drown: isUnknown(input.ssl2) ? input.ssl2 : input.ssl2.isOffered,
    rc4: some(ALL, (suite) => suite.encryption.startsWith('RC4')),
    nullEncryption: some(ALL, (suite) => suite.mode === 'null'),
    anonymous: some(ALL, (suite) => suite.authentication === 'none'),
    onlyForwardSecret: not(some(ALL, (suite) => !suite.forwardSecret)),
  };
}

function anySuite(
  input: WeaknessInput,
  versions: Versions,
  is: (suite: CipherSuite) => boolean,
): Fact<boolean> {
  const lists = versions.map((version) => input.ciphers[version]);
  // One suite that is found settles it, whatever else stayed unknown.
  if (lists.some((list) => !isUnknown(list) && list.suites.some(is))) return true;
  return lists.find(isUnknown) ?? false;
}

function logjam(exports: Fact<boolean>, dh: Fact<DhFacts | null>): Fact<boolean> {
  if (exports === true) return true;
  if (!isUnknown(dh) && dh !== null && dh.bits <= WEAK_DH_BITS) return true;
  if (isUnknown(exports)) return exports;
  return isUnknown(dh) ? dh : false;
}

function not(fact: Fact<boolean>): Fact<boolean> {
  return isUnknown(fact) ? fact : !fact;
}
