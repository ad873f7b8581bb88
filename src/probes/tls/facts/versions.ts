import { startAgreement } from '../crypto/key-agreement.ts';
import { type Fact, HandshakeEndedError, measure } from '../fact.ts';
import { ALL_GROUPS } from '../registry/groups.ts';
import { suitesFor } from '../registry/suite-traits.ts';
import { type RecordVersion, versionCode } from '../registry/versions.ts';
import type { Scanner } from '../scanner.ts';
import { exchangeHello, type HelloAnswer } from '../session/hello.ts';

/** What a server does with one version: whether it is offered, and the suites in the order in which it took them. */
export interface VersionOffer {
  readonly isOffered: Fact<boolean>;
  readonly suites: Fact<readonly number[]>;
}

// Servers that refuse long hellos refuse those of more than 128 suites.
const SHORT_LIST = 100;

/** Asks for a version with every suite, then again without the one that was taken, until none is. */
export async function probeVersion(scanner: Scanner, version: RecordVersion): Promise<VersionOffer> {
  const all = suitesFor(version);
  const first = await measure(() => offer(scanner, version, all));
  if (typeof first === 'object') return { isOffered: first, suites: first };
  if (first !== 'refused') {
    const suites = await measure(() => eliminate(scanner, version, all, first));
    return { isOffered: typeof first === 'number', suites };
  }
  const suites = await measure(() => inShortLists(scanner, version, all));
  return { isOffered: Array.isArray(suites) ? suites.length > 0 : (suites as Fact<boolean>), suites };
}

/** The suite that the server takes out of these; nothing where it refuses them all in this version. */
export async function takenSuite(
  scanner: Scanner,
  version: RecordVersion,
  suites: readonly number[],
): Promise<number | undefined> {
  const taken = await offer(scanner, version, suites);
  return typeof taken === 'number' ? taken : undefined;
}

async function offer(
  scanner: Scanner,
  version: RecordVersion,
  suites: readonly number[],
): Promise<number | 'refused' | 'not this version'> {
  const answer = await exchangeHello(scanner, {
    version,
    suites,
    serverName: scanner.target.serverName,
    ...(version === 'TLS 1.3' ? { groups: ALL_GROUPS, keyShares: openingShares() } : {}),
  });
  return judge(answer, version, suites);
}

function judge(
  answer: HelloAnswer,
  version: RecordVersion,
  suites: readonly number[],
): number | 'refused' | 'not this version' {
  if (answer.kind === 'unclear') throw new HandshakeEndedError(answer.why);
  if (answer.kind === 'refusal') return answer.alert === 'protocol_version' ? 'not this version' : 'refused';
  if (answer.hello.version !== versionCode(version)) return 'not this version';
  if (!suites.includes(answer.hello.suite)) {
    throw new HandshakeEndedError('the server took a suite that was not offered');
  }
  return answer.hello.suite;
}

async function eliminate(
  scanner: Scanner,
  version: RecordVersion,
  all: readonly number[],
  first: number | 'refused' | 'not this version',
): Promise<number[]> {
  const taken: number[] = [];
  let next: number | string = first;
  while (typeof next === 'number') {
    taken.push(next);
    const left = all.filter((code) => !taken.includes(code));
    next = left.length === 0 ? 'refused' : await offer(scanner, version, left);
  }
  return taken;
}

async function inShortLists(
  scanner: Scanner,
  version: RecordVersion,
  all: readonly number[],
): Promise<number[]> {
  const lists: number[][] = [];
  for (let at = 0; at < all.length; at += SHORT_LIST) lists.push(all.slice(at, at + SHORT_LIST));
  if (lists.length === 1) return [];
  const found = await Promise.all(
    lists.map(async (list) => await eliminate(scanner, version, list, await offer(scanner, version, list))),
  );
  const known = found.flat();
  if (known.length === 0) return known;
  return await eliminate(scanner, version, known, await offer(scanner, version, known));
}

function openingShares() {
  const agreement = startAgreement(29);
  return agreement === undefined ? [] : [{ group: agreement.group, key: agreement.share }];
}
