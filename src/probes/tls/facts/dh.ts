import { createHash } from 'node:crypto';
import { type Ground, helloFor, newestOlder } from '../ground.ts';
import { cipherSuite } from '../registry/suite-traits.ts';
import { exchangeHello, expectFlight } from '../session/hello.ts';

export interface DhFacts {
  readonly bits: number;
  readonly generator: string;
  /** SHA-256 of the prime, to tell whether two servers share one. */
  readonly primeSha256: string;
}

/** The prime of finite-field Diffie-Hellman; nothing where no such suite is offered. */
export async function probeDh(ground: Ground): Promise<DhFacts | null> {
  return await dhOf(ground, (code) => isDhe(code) && !cipherSuite(code).export);
}

async function dhOf(ground: Ground, keep: (code: number) => boolean): Promise<DhFacts | null> {
  const newest = newestOlder(ground);
  const older = (['TLS 1.1', 'TLS 1.0', 'SSLv3'] as const).filter((each) => ground.suites.has(each));
  const version = [newest, ...older].find(
    (each) => each !== undefined && ground.suites.get(each)?.some(keep),
  );
  if (version === undefined) return null;
  const answer = await exchangeHello(ground.scanner, helloFor(ground, version, keep), 'done');
  const { keyExchange } = expectFlight(answer);
  if (keyExchange?.kind !== 'dhe') return null;
  return {
    bits: bitsOf(keyExchange.prime),
    generator: keyExchange.generator.toString('hex').slice(0, 64),
    primeSha256: createHash('sha256').update(keyExchange.prime).digest('hex'),
  };
}

function isDhe(code: number): boolean {
  const { keyExchange } = cipherSuite(code);
  return keyExchange === 'DHE' || (keyExchange === 'DH' && cipherSuite(code).authentication === 'none');
}

/** How many bits a number of this many bytes really has. */
export function bitsOf(bytes: Buffer): number {
  const at = bytes.findIndex((byte) => byte !== 0);
  const first = bytes[at];
  return first === undefined ? 0 : (bytes.length - at - 1) * 8 + (32 - Math.clz32(first));
}
