import { type Fact, isUnknown } from './fact.ts';
import type { ServedChain } from './facts/certificates.ts';
import { TLS_PROFILES, type TlsProfile } from './profiles.ts';
import { TLS_VERSIONS } from './registry/versions.ts';
import type { TlsScan } from './tls-scan.ts';

/** One point in which a server differs from a profile, or in which it could not be told. */
interface TlsDeviation {
  readonly point:
    | 'version'
    | 'cipher suite'
    | 'order'
    | 'group'
    | 'dh'
    | 'certificate key'
    | 'certificate signature'
    | 'certificate lifetime'
    | 'certificate validity'
    | 'attack';
  /** What is there, or cannot be told. */
  readonly found: string;
  readonly wanted: string;
  /** `breaks` the profile, or its point is `unknown`. */
  readonly kind: 'breaks' | 'unknown';
}

/** How a scan compares with a profile, and each departure from it. */
export interface TlsGrade {
  readonly profile: TlsProfile['name'];
  /** A: the profile and nothing more. B: small departures. C: old versions or weak suites. F: open to an attack. */
  readonly grade: 'A' | 'B' | 'C' | 'F' | 'unknown';
  readonly deviations: readonly TlsDeviation[];
}

/** Holds a scan against a Mozilla profile. */
export function gradeTls(scan: TlsScan, profileName: TlsProfile['name']): TlsGrade {
  const profile = TLS_PROFILES[profileName];
  const deviations = [
    ...judgeVersions(scan, profile),
    ...judgeCiphers(scan, profile),
    ...judgeGroups(scan, profile),
    ...judgeDh(scan, profile),
    ...judgeCertificates(scan, profile),
    ...judgeAttacks(scan),
  ];
  return { profile: profileName, grade: gradeOf(deviations), deviations };
}

function gradeOf(deviations: readonly TlsDeviation[]): TlsGrade['grade'] {
  const broken = new Set(deviations.filter((each) => each.kind === 'breaks').map((each) => each.point));
  if (broken.has('attack') || broken.has('certificate validity')) return 'F';
  if (broken.has('version') || broken.has('cipher suite') || broken.has('dh')) return 'C';
  if (deviations.some((each) => each.kind === 'unknown')) return 'unknown';
  return broken.size === 0 ? 'A' : 'B';
}

function breaks(point: TlsDeviation['point'], found: string, wanted: string): TlsDeviation {
  return { point, found, wanted, kind: 'breaks' };
}

/** Judges a fact that is known; of one that is not, says so. */
function judge<T>(
  fact: Fact<T>,
  point: TlsDeviation['point'],
  known: (value: T) => readonly TlsDeviation[],
): readonly TlsDeviation[] {
  if (!isUnknown(fact)) return known(fact);
  return [{ point, found: fact.unknown, wanted: 'a measured answer', kind: 'unknown' }];
}

function judgeVersions(scan: TlsScan, profile: TlsProfile): readonly TlsDeviation[] {
  return TLS_VERSIONS.flatMap((version) =>
    judge(scan.versions[version], 'version', (isOffered) => {
      const isWanted = profile.versions.includes(version);
      if (isOffered === isWanted) return [];
      const found = isOffered ? `${version} is offered` : `${version} is not offered`;
      return [breaks('version', found, profile.versions.join(' and '))];
    }),
  );
}

function judgeCiphers(scan: TlsScan, profile: TlsProfile): readonly TlsDeviation[] {
  return Object.entries(scan.ciphers).flatMap(([version, fact]) =>
    judge(fact, 'cipher suite', ({ suites, order }) => [
      ...suites
        .filter((suite) => !profile.suites.includes(suite.name))
        .map((suite) => breaks('cipher suite', `${version}: ${suite.name}`, `a suite of ${profile.name}`)),
      ...judge(order, 'order', (whose) =>
        whose === 'none' || whose === profile.order
          ? []
          : [breaks('order', `${version}: the ${whose}'s order`, `the ${profile.order}'s order`)],
      ),
    ]),
  );
}

function judgeGroups(scan: TlsScan, profile: TlsProfile): readonly TlsDeviation[] {
  const wanted = profile.groups.join(', ');
  // Before TLS 1.3 a finite-field group is judged by its size, with every other prime.
  const curves = isUnknown(scan.groups.tls12)
    ? scan.groups.tls12
    : scan.groups.tls12.filter((group) => !group.startsWith('ffdhe'));
  return [curves, scan.groups.tls13].flatMap((fact) =>
    judge(fact, 'group', (groups) =>
      groups
        .filter((group) => !profile.groups.includes(group))
        .map((group) => breaks('group', group, wanted)),
    ),
  );
}

function judgeDh(scan: TlsScan, profile: TlsProfile): readonly TlsDeviation[] {
  return judge(scan.dh, 'dh', (dh) => {
    if (dh === null || (profile.minDhBits > 0 && dh.bits >= profile.minDhBits)) return [];
    const wanted = profile.minDhBits === 0 ? 'none' : `at least ${profile.minDhBits} bits`;
    return [breaks('dh', `a prime of ${dh.bits} bits`, wanted)];
  });
}

function judgeCertificates(scan: TlsScan, profile: TlsProfile): readonly TlsDeviation[] {
  return judge(scan.chains, 'certificate key', (chains) =>
    chains.flatMap((chain) => judgeChain(chain, profile)),
  );
}

function judgeChain(chain: ServedChain, profile: TlsProfile): readonly TlsDeviation[] {
  const [leaf] = chain.certificates;
  if (leaf === undefined) return [breaks('certificate key', 'an empty chain', 'a certificate')];
  const key = `${leaf.key.algorithm} ${leaf.key.curve ?? leaf.key.bits}`;
  const isRightKey =
    leaf.key.algorithm === 'RSA'
      ? profile.certificateKeys.includes('RSA') && leaf.key.bits >= profile.minRsaBits
      : profile.certificateCurves.includes(leaf.key.curve ?? '');
  const limit = profile.maxLifetimeDays;
  return [
    ...(isRightKey ? [] : [breaks('certificate key', key, profile.certificateKeys.join(' or '))]),
    ...(profile.certificateSignatures.includes(leaf.signature)
      ? []
      : [breaks('certificate signature', leaf.signature, profile.certificateSignatures.join(', '))]),
    ...(leaf.lifetimeDays <= limit
      ? []
      : [breaks('certificate lifetime', `${Math.round(leaf.lifetimeDays)} days`, `at most ${limit} days`)]),
    ...(chain.isValidNow ? [] : [breaks('certificate validity', leaf.notAfter, 'valid today')]),
    ...(chain.matchesName === false
      ? [breaks('certificate validity', leaf.names.join(', '), 'the name that was asked for')]
      : []),
  ];
}

function judgeAttacks(scan: TlsScan): readonly TlsDeviation[] {
  const { poodle, crime, logjam, freak, drown, rc4, nullEncryption, anonymous } = scan.weaknesses;
  const attacks = {
    Heartbleed: scan.heartbleed,
    'CCS injection': scan.ccsInjection,
    ROBOT: scan.robot,
    POODLE: poodle,
    CRIME: crime,
    LOGJAM: logjam,
    FREAK: freak,
    DROWN: drown,
    RC4: rc4,
    'no encryption': nullEncryption,
    'no authentication': anonymous,
  };
  return Object.entries(attacks).flatMap(([name, fact]) =>
    judge(fact, 'attack', (isOpen) => (isOpen ? [breaks('attack', name, 'not open to it')] : [])),
  );
}
