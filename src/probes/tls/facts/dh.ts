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

// RFC 7919 builds its primes on the digits of e, so that all of them begin alike.
const RFC7919_PREFIX = Buffer.from('ffffffffffffffffadf85458a2bb4a9aafdc5620273d3cf1', 'hex');
const RFC7919_GROUPS: readonly number[] = [256, 257, 258, 259, 260];

/** The groups of RFC 7919 that come in TLS 1.2 and older when the client names one. */
export async function probeNamedDh(ground: Ground): Promise<readonly string[]> {
  const version = OLDER.find((each) => each !== 'SSLv3' && ground.suites.get(each)?.some(isDhe));
  if (version === undefined) return [];
  const hello = helloFor(ground, version, isDhe);
  const found = await Promise.all(
    RFC7919_GROUPS.map(async (group) => {
      const answer = await exchangeHello(ground.scanner, { ...hello, groups: [group] }, 'done');
      if (answer.kind !== 'flight' || answer.keyExchange?.kind !== 'dhe') return [];
      const { prime } = answer.keyExchange;
      const isNamed = prime.subarray(0, RFC7919_PREFIX.length).equals(RFC7919_PREFIX);
      return isNamed ? [`ffdhe${bitsOf(prime)}`] : [];
    }),
  );
  return [...new Set(found.flat())];
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
