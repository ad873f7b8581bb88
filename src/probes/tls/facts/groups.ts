import { HandshakeEndedError } from '../fact.ts';
import { type Ground, hasTls13, helloFor } from '../ground.ts';
import { ALL_GROUPS, groupName } from '../registry/groups.ts';
import { cipherSuite } from '../registry/suite-traits.ts';
import { exchangeHello } from '../session/hello.ts';
import { readKeyShare } from '../wire/server-hello.ts';

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

/** The curves of TLS 1.2 and older, by what the server signs in its key exchange. */
export async function probeGroups12(ground: Ground): Promise<readonly string[]> {
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
  const [behind] = await laterGroups(found, take);
  return [...found, ...(behind ?? [])].map(groupName);
}

function isEcdhe(code: number): boolean {
  return cipherSuite(code).keyExchange === 'ECDHE';
}

/** Groups that a server refuses alone, since the curve of its certificate must be offered beside them. */
async function laterGroups(
  found: readonly number[],
  take: (groups: readonly number[]) => Promise<number | undefined>,
): Promise<number[][]> {
  const left = ALL_GROUPS.filter((group) => !found.includes(group));
  const behind = await Promise.all(
    found
      .slice(-1)
      .map(
        async (curve) =>
          await eliminate(left, async (groups) => withCurve(await take([...groups, curve]), curve)),
      ),
  );
  return behind;
}

function withCurve(taken: number | undefined, curve: number): number | undefined {
  return taken === curve ? undefined : taken;
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
