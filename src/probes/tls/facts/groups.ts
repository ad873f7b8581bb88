import { HandshakeEndedError } from '../fact.ts';
import { type Ground, hasTls13, helloFor } from '../ground.ts';
import { ALL_GROUPS, groupName } from '../registry/groups.ts';
import { cipherSuite } from '../registry/suite-traits.ts';
import { exchangeHello } from '../session/hello.ts';
import { readKeyShare } from '../wire/server-hello.ts';
import { probeNamedDh } from './dh.ts';

/** The groups of TLS 1.3, by the retries that hellos without a key share are answered with. */
export async function probeGroups13(ground: Ground): Promise<readonly string[]> {
  if (!hasTls13(ground)) return [];
  const hello = helloFor(ground, 'TLS 1.3');
  const found = await eliminate(ALL_GROUPS, async (groups) => {
    const answer = await exchangeHello(ground.scanner, { ...hello, groups, keyShares: [] });
    if (answer.kind === 'unclear') throw new HandshakeEndedError(answer.why);
    return answer.kind === 'flight' ? readKeyShare(answer.hello)?.group : undefined;
  });
  return found.map(groupName);
}

/** The groups of TLS 1.2 and older: curves, and the named groups of finite-field Diffie-Hellman. */
export async function probeGroups12(ground: Ground): Promise<readonly string[]> {
  const [curves, named] = await Promise.all([probeCurves(ground), probeNamedDh(ground)]);
  return [...curves, ...named];
}

/** The curves, by what the server signs in its key exchange. */
async function probeCurves(ground: Ground): Promise<string[]> {
  const version = (['TLS 1.2', 'TLS 1.1', 'TLS 1.0'] as const).find((each) =>
    ground.suites.get(each)?.some(isEcdhe),
  );
  if (version === undefined) return [];
  const hello = helloFor(ground, version, isEcdhe);
  const take = async (groups: readonly number[]) => {
    const answer = await exchangeHello(ground.scanner, { ...hello, groups }, 'done');
    if (answer.kind === 'unclear') throw new HandshakeEndedError(answer.why);
    const exchange = answer.kind === 'flight' ? answer.keyExchange : undefined;
    return exchange?.kind === 'ecdhe' ? exchange.group : undefined;
  };
  const found = await eliminate(ALL_GROUPS, take);
  return [...found, ...(await laterCurves(found, take))].map(groupName);
}

function isEcdhe(code: number): boolean {
  return cipherSuite(code).keyExchange === 'ECDHE';
}

/** Curves that a server refuses alone, since the one of its certificate, found last, must be offered beside them. */
async function laterCurves(
  found: readonly number[],
  take: (groups: readonly number[]) => Promise<number | undefined>,
): Promise<number[]> {
  const own = found.at(-1);
  if (own === undefined) return [];
  const left = ALL_GROUPS.filter((group) => !found.includes(group));
  return await eliminate(left, async (groups) => {
    const taken = await take([...groups, own]);
    return taken === own ? undefined : taken;
  });
}

async function eliminate(
  all: readonly number[],
  take: (left: readonly number[]) => Promise<number | undefined>,
): Promise<number[]> {
  const found: number[] = [];
  for (;;) {
    const left = all.filter((group) => !found.includes(group));
    const taken = left.length === 0 ? undefined : await take(left);
    if (taken === undefined || !left.includes(taken)) return found;
    found.push(taken);
  }
}
