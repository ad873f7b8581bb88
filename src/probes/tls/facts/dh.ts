import { createHash } from 'node:crypto';
import { type Ground, helloFor } from '../ground.ts';
import { cipherSuite } from '../registry/suite-traits.ts';
import type { RecordVersion } from '../registry/versions.ts';
import { exchangeHello, expectFlight } from '../session/hello.ts';

const OLDER = ['TLS 1.2', 'TLS 1.1', 'TLS 1.0', 'SSLv3'] as const;

export interface DhFacts {
  /** Of the smallest prime. */
  readonly bits: number;
  /** Every size that came: a server may choose it by the suite. */
  readonly sizes: readonly number[];
  readonly generator: string;
  /** SHA-256 of the smallest prime, to tell whether two servers share one. */
  readonly primeSha256: string;
}

interface Prime {
  readonly bits: number;
  readonly prime: Buffer;
  readonly generator: Buffer;
}

/** The primes of finite-field Diffie-Hellman, asked for suite by suite; nothing where no such suite is offered. */
export async function probeDh(ground: Ground): Promise<DhFacts | null> {
  const version = OLDER.find((each) => ground.suites.get(each)?.some(isDhe));
  if (version === undefined) return null;
  const { suites } = helloFor(ground, version, isDhe);
  const found = (await Promise.all(suites.map((suite) => primeOf(ground, version, suite)))).flat();
  const [smallest] = found.toSorted((one, other) => one.bits - other.bits);
  if (smallest === undefined) return null;
  return {
    bits: smallest.bits,
    sizes: [...new Set(found.map((each) => each.bits))].toSorted((a, b) => a - b),
    generator: smallest.generator.toString('hex').slice(0, 64),
    primeSha256: createHash('sha256').update(smallest.prime).digest('hex'),
  };
}

async function primeOf(ground: Ground, version: RecordVersion, suite: number): Promise<Prime[]> {
  const hello = helloFor(ground, version, (code) => code === suite);
  const { keyExchange } = expectFlight(await exchangeHello(ground.scanner, hello, 'done'));
  if (keyExchange?.kind !== 'dhe') return [];
  return [{ bits: bitsOf(keyExchange.prime), prime: keyExchange.prime, generator: keyExchange.generator }];
}

function isDhe(code: number): boolean {
  const { keyExchange } = cipherSuite(code);
  return keyExchange === 'DHE' || (keyExchange === 'DH' && cipherSuite(code).authentication === 'none');
}

/** How many bits a number of this many bytes really has. */
function bitsOf(bytes: Buffer): number {
  const at = bytes.findIndex((byte) => byte !== 0);
  const first = bytes[at];
  return first === undefined ? 0 : (bytes.length - at - 1) * 8 + (32 - Math.clz32(first));
}
