import { type Fact, isUnknown } from './fact.ts';
import type { ServedChain } from './facts/certificates.ts';
import { TLS_VERSIONS } from './registry/versions.ts';
import type { TlsScan } from './tls-scan.ts';

type Row = readonly [string, string];

/** A scan as a text table of two columns. */
export function renderTlsTable(scan: TlsScan): string {
  const { host, port, servername } = scan.target;
  const rows: Row[] = [
    ['target', `${host}:${port}${servername === null ? '' : ` as ${servername}`}`],
    ...TLS_VERSIONS.map((version): Row => [version, show(scan.versions[version], offered)]),
    ...cipherRows(scan),
    ...agreementRows(scan),
    ...sessionRows(scan),
    ...nameRows(scan),
    ...attackRows(scan),
    ...chainRows(scan),
    ['scan', `${scan.connections} connections, ${(scan.tookMs / 1000).toFixed(2)} s`],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`.trimEnd()).join('\n');
}

function show<T>(fact: Fact<T>, words: (value: T) => string): string {
  return isUnknown(fact) ? `unknown: ${fact.unknown}` : words(fact);
}

function offered(is: boolean): string {
  return is ? 'offered' : 'not offered';
}

function yesNo(is: boolean | null): string {
  if (is === null) return 'does not apply';
  return is ? 'yes' : 'no';
}

function list(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.join(', ');
}

function cipherRows(scan: TlsScan): Row[] {
  return Object.entries(scan.ciphers).flatMap(([version, fact]): Row[] => {
    if (isUnknown(fact)) return [[`${version} suites`, `unknown: ${fact.unknown}`]];
    if (fact.suites.length === 0) return [];
    return [
      [
        `${version} order`,
        show(fact.order, (whose) => (whose === 'none' ? 'one suite only' : `the ${whose}'s`)),
      ],
      ...fact.suites.map((suite, at): Row => [at === 0 ? `${version} suites` : '', suite.name]),
    ];
  });
}

function agreementRows(scan: TlsScan): Row[] {
  return [
    ['groups, TLS 1.2', show(scan.groups.tls12, list)],
    ['groups, TLS 1.3', show(scan.groups.tls13, list)],
    ['signatures, TLS 1.2', show(scan.signatureSchemes.tls12, list)],
    ['signatures, TLS 1.3', show(scan.signatureSchemes.tls13, list)],
    ['Diffie-Hellman', show(scan.dh, (dh) => (dh === null ? 'not offered' : `${dh.bits} bits`))],
    ['ALPN', show(scan.alpn, (alpn) => list(alpn.protocols))],
    ['compression', show(scan.compression, yesNo)],
    ['encrypt-then-MAC', show(scan.encryptThenMac, yesNo)],
    ['fallback SCSV', show(scan.fallbackScsv, yesNo)],
    ['client renegotiation', show(scan.clientRenegotiation, yesNo)],
    ['secure renegotiation', show(scan.extensions, (all) => yesNo(all?.secureRenegotiation ?? null))],
    ['extended master secret', show(scan.extensions, (all) => yesNo(all?.extendedMasterSecret ?? null))],
    ['OCSP stapling', show(scan.staple, (staple) => yesNo(staple.isStapled))],
  ];
}

function sessionRows(scan: TlsScan): Row[] {
  return [
    [
      'resumption, TLS 1.2',
      show(scan.resumption12, (facts) =>
        facts === null ? 'does not apply' : `by id ${yesNo(facts.byId)}, by ticket ${yesNo(facts.byTicket)}`,
      ),
    ],
    [
      'resumption, TLS 1.3',
      show(scan.resumption13, (facts) =>
        facts === null ? 'does not apply' : `${yesNo(facts.isResumed)}, ${facts.tickets} tickets`,
      ),
    ],
    ['early data', show(scan.resumption13, (facts) => yesNo(facts?.acceptsEarlyData ?? null))],
  ];
}

function nameRows(scan: TlsScan): Row[] {
  const answer = (fact: TlsScan['serverNames']['asked']) =>
    show(fact, (each) => {
      if (!each.isServed) return `refused${each.alert === null ? '' : ` (${each.alert})`}`;
      return each.leafSha256 === null ? 'served' : `served with ${each.leafSha256.slice(0, 16)}`;
    });
  return [
    ['an unknown name', answer(scan.serverNames.unknownName)],
    ['no name', answer(scan.serverNames.noName)],
    ['tolerates GREASE', show(scan.tolerance, (facts) => show(facts.grease, yesNo))],
  ];
}

function attackRows(scan: TlsScan): Row[] {
  const weak = scan.weaknesses;
  const open = (is: boolean) => (is ? 'OPEN' : 'safe');
  const rows: [string, Fact<boolean>][] = [
    ['Heartbleed', scan.heartbleed],
    ['CCS injection', scan.ccsInjection],
    ['ROBOT', scan.robot],
    ['POODLE', weak.poodle],
    ['CRIME', weak.crime],
    ['SWEET32', weak.sweet32],
    ['LOGJAM', weak.logjam],
    ['FREAK', weak.freak],
    ['BEAST', weak.beast],
    ['LUCKY13', weak.lucky13],
    ['DROWN', weak.drown],
    ['RC4', weak.rc4],
  ];
  return rows.map(([label, fact]) => [label, show(fact, open)]);
}

function chainRows(scan: TlsScan): Row[] {
  if (isUnknown(scan.chains)) return [['certificate', `unknown: ${scan.chains.unknown}`]];
  return scan.chains.flatMap(rowsOfChain);
}

function rowsOfChain(chain: ServedChain): Row[] {
  const [leaf] = chain.certificates;
  if (leaf === undefined) return [];
  const { algorithm, curve, bits } = leaf.key;
  return [
    ['certificate', `${leaf.subject}, ${algorithm} ${curve ?? bits}, ${leaf.signature}`],
    ['  names', list(leaf.names)],
    ['  valid', `${leaf.notBefore} to ${leaf.notAfter}, ${Math.floor(chain.daysLeft)} days left`],
    ['  renewal', `${chain.isRenewalDue ? 'due since' : 'from'} ${chain.renewFrom}`],
    ['  chain', `${chain.certificates.length} sent, ${chain.isInOrder ? 'in order' : 'out of order'}`],
    ['  trusted', chain.trust.problem ?? `yes, by ${chain.trust.against}`],
  ];
}
