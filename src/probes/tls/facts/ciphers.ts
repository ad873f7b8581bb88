import { type Fact, isUnknown, measure } from '../fact.ts';
import { type CipherSuite, cipherSuite } from '../registry/suite-traits.ts';
import type { RecordVersion } from '../registry/versions.ts';
import type { Scanner } from '../scanner.ts';
import { takenSuite } from './versions.ts';

export interface CipherFacts {
  /** In the server's order where it has one, else by code. */
  readonly suites: readonly CipherSuite[];
  /** Whose order decides; with a single suite there is none. */
  readonly order: Fact<'server' | 'client' | 'none'>;
}

/** The suites of a version with what they are, and whose order counts. */
export async function probeCiphers(
  scanner: Scanner,
  version: RecordVersion,
  taken: Fact<readonly number[]>,
): Promise<Fact<CipherFacts>> {
  if (isUnknown(taken)) return taken;
  const order = await measure(() => whoseOrder(scanner, version, taken));
  const codes = order === 'server' ? taken : taken.toSorted((a, b) => a - b);
  return { suites: codes.map(cipherSuite), order };
}

async function whoseOrder(
  scanner: Scanner,
  version: RecordVersion,
  taken: readonly number[],
): Promise<'server' | 'client' | 'none'> {
  if (taken.length < 2) return 'none';
  const lists = [chachaLater(taken), chachaLater(taken.toReversed())];
  const isSameLead = lists[0]?.[0] === lists[1]?.[0];
  const [forth, back] = await Promise.all(
    (isSameLead ? [taken, taken.toReversed()] : lists).map((list) => takenSuite(scanner, version, list)),
  );
  return forth === back ? 'server' : 'client';
}

// Servers may put ChaCha20 first for clients that do, so no such suite leads either list.
function chachaLater(codes: readonly number[]): readonly number[] {
  const at = codes.findIndex((code) => !cipherSuite(code).encryption.startsWith('CHACHA20'));
  const other = codes[at];
  return other === undefined ? codes : [other, ...codes.filter((code) => code !== other)];
}
