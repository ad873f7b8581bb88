import { type Fact, isUnknown, type Unknown } from './fact.ts';
import type { ServedChain } from './facts/certificates.ts';
import type { StapleFacts } from './facts/staple.ts';
import { gradeTls } from './grade-tls.ts';
import { TLS_VERSIONS } from './registry/versions.ts';
import type { TlsScan } from './tls-scan.ts';

type Row = readonly [string, string];

interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

const LINE_WIDTH = 100;

/** A scan as text: first how it compares with Mozilla's profiles, then every fact, in sections of two columns. */
export function renderTlsTable(scan: TlsScan): string {
  const { host, port, servername } = scan.target;
  const sections: Section[] = [
    {
      title: 'Target',
      rows: [['address', `${host}:${port}`], ['name', servername ?? 'none'], scanRow(scan)],
    },
    { title: 'Compared with Mozilla', rows: profileRows(scan) },
    {
      title: 'Versions',
      rows: TLS_VERSIONS.map((version): Row => [version, show(scan.versions[version], offered)]),
    },
    { title: 'Cipher suites', rows: cipherRows(scan) },
    { title: 'Handshake', rows: agreementRows(scan) },
    { title: 'Sessions', rows: sessionRows(scan) },
    { title: 'Names and tolerance', rows: nameRows(scan) },
    { title: 'Attacks', rows: attackRows(scan) },
    ...chainSections(scan),
  ];
  const labels = sections.flatMap(({ rows }) => rows.map(([label]) => label.length));
  const width = Math.max(...labels);
  return sections
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => [title, ...rows.flatMap((row) => lines(row, width))].join('\n'))
    .join('\n\n');
}

/** A row, broken between words where it is too long. */
function lines([label, value]: Row, width: number): string[] {
  const room = Math.max(20, LINE_WIDTH - width - 4);
  const broken: string[] = [];
  let line = '';
  for (const word of value.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      broken.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...broken, line].map((text, at) => `  ${(at === 0 ? label : '').padEnd(width)}  ${text}`.trimEnd());
}

function scanRow(scan: TlsScan): Row {
  return ['scan', `${scan.connections} connections, ${(scan.tookMs / 1000).toFixed(2)} s`];
}

/** The grade, then each point in which the server differs. */
function profileRows(scan: TlsScan): Row[] {
  return (['intermediate', 'modern'] as const).flatMap((name) => {
    const { grade, deviations } = gradeTls(scan, name);
    const points = Map.groupBy(deviations, ({ point, wanted }) => `${point} (wanted: ${wanted})`);
    const verdict = points.size === 0 ? 'nothing differs' : 'differs in';
    const rows = [...points].map(([point, all]): Row => {
      const found = [...new Set(all.map((each) => each.found))];
      return ['', `${point}: ${found.join(', ')}`];
    });
    return [[name, `grade ${grade}, ${verdict}`], ...rows];
  });
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
  const hello = <T>(words: (value: NonNullable<Exclude<TlsScan['extensions'], Unknown>>) => T) =>
    show(scan.extensions, (all) => (all === null ? 'does not apply' : String(words(all))));
  return [
    ['groups, TLS 1.2', show(scan.groups.tls12, list)],
    ['groups, TLS 1.3', show(scan.groups.tls13, list)],
    ['signatures, TLS 1.2', show(scan.signatureSchemes.tls12, list)],
    ['signatures, TLS 1.3', show(scan.signatureSchemes.tls13, list)],
    ['point formats', hello((all) => list(all.pointFormats))],
    ['Diffie-Hellman', show(scan.dh, (dh) => (dh === null ? 'not offered' : `${dh.bits} bits`))],
    ['ALPN', show(scan.alpn, (alpn) => `${list(alpn.protocols)}; prefers ${alpn.preferred ?? 'none'}`)],
    ['compression', show(scan.compression, yesNo)],
    ['encrypt-then-MAC', show(scan.encryptThenMac, yesNo)],
    ['fallback SCSV', show(scan.fallbackScsv, yesNo)],
    ['client renegotiation', show(scan.clientRenegotiation, yesNo)],
    ['secure renegotiation', hello((all) => yesNo(all.secureRenegotiation))],
    ['extended master secret', hello((all) => yesNo(all.extendedMasterSecret))],
    ['OCSP stapling', show(scan.staple, stapled)],
    ['timestamps sent', show(scan.staple, (staple) => yesNo(staple.sendsTimestamps))],
  ];
}

function stapled({ isStapled, responseStatus }: StapleFacts): string {
  return isStapled ? `yes, ${responseStatus ?? 'not readable'}` : 'no';
}

function sessionRows(scan: TlsScan): Row[] {
  return [
    [
      'resumption, TLS 1.2',
      show(scan.resumption12, (facts) => {
        if (facts === null) return 'does not apply';
        const ticket = `by ticket ${yesNo(facts.byTicket)}${lasting(facts.ticketLifetimeSeconds)}`;
        return `by id ${yesNo(facts.byId)}, ${ticket}`;
      }),
    ],
    [
      'resumption, TLS 1.3',
      show(scan.resumption13, (facts) => {
        if (facts === null) return 'does not apply';
        return `${yesNo(facts.isResumed)}, ${facts.tickets} tickets${lasting(facts.ticketLifetimeSeconds)}`;
      }),
    ],
    ['early data', show(scan.resumption13, (facts) => yesNo(facts?.acceptsEarlyData ?? null))],
  ];
}

function lasting(seconds: number | null): string {
  return seconds === null ? '' : ` for ${seconds} s`;
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
    ['takes GREASE', show(scan.tolerance, (facts) => show(facts.grease, yesNo))],
    ['takes a future version', show(scan.tolerance, (facts) => show(facts.futureVersion, yesNo))],
    ['takes a long hello', show(scan.tolerance, (facts) => show(facts.longHello, yesNo))],
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

function chainSections(scan: TlsScan): Section[] {
  if (isUnknown(scan.chains))
    return [{ title: 'Certificate', rows: [['chain', show(scan.chains, () => '')]] }];
  return scan.chains.map((chain) => ({ title: 'Certificate', rows: rowsOfChain(chain) }));
}

function rowsOfChain(chain: ServedChain): Row[] {
  const [leaf] = chain.certificates;
  if (leaf === undefined) return [['chain', 'empty']];
  const { algorithm, curve, bits } = leaf.key;
  return [
    ['subject', leaf.subject],
    ['serial', leaf.serial],
    ['names', `${list(leaf.names)}${chain.matchesName === false ? '; NOT the name that was asked for' : ''}`],
    ['key', `${algorithm} ${curve ?? bits}, signed with ${leaf.signature}`],
    ['key usage', list([...leaf.keyUsages, ...leaf.extendedKeyUsages])],
    ['valid', `${leaf.notBefore} to ${leaf.notAfter}, ${Math.floor(chain.daysLeft)} days left`],
    ['renewal', `${chain.isRenewalDue ? 'DUE since' : 'from'} ${chain.renewFrom}`],
    ['must-staple', yesNo(leaf.mustStaple)],
    ['revocation', list([...leaf.ocspUrls, ...leaf.crlUrls])],
    ['timestamps inside', yesNo(leaf.hasTimestamps)],
    ['chain', chainWords(chain)],
    ['trusted', chain.trust.problem ?? `yes, by ${chain.trust.against}`],
  ];
}

function chainWords(chain: ServedChain): string {
  return [
    `${chain.certificates.length} sent`,
    chain.isInOrder ? 'in order' : 'OUT OF ORDER',
    ...(chain.lacksIntermediate ? ['an intermediate is MISSING'] : []),
    ...chain.superfluous.map((subject) => `superfluous: ${subject}`),
  ].join(', ');
}
