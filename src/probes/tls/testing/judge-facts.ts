import { isUnknown, type Unknown } from '../fact.ts';
import type { ServedChain } from '../facts/certificates.ts';
import type { TlsScan } from '../tls-scan.ts';

/** One line of testssl.sh's JSON. */
export interface JudgeLine {
  readonly id: string;
  readonly severity: string;
  readonly finding: string;
}

/** What both say about one fact; `undefined` where one of them does not report it. */
export interface JudgedFact {
  readonly name: string;
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
}

const VERSIONS = {
  SSLv2: 'SSLv2',
  SSLv3: 'SSLv3',
  TLS1: 'TLS 1.0',
  TLS1_1: 'TLS 1.1',
  TLS1_2: 'TLS 1.2',
  TLS1_3: 'TLS 1.3',
} as const;
const CIPHER_IDS = {
  ssl3: 'SSLv3',
  tls1: 'TLS 1.0',
  tls1_1: 'TLS 1.1',
  tls1_2: 'TLS 1.2',
  tls1_3: 'TLS 1.3',
} as const;
const CURVES: Readonly<Record<string, string>> = {
  prime256v1: 'secp256r1',
  X25519: 'x25519',
  X448: 'x448',
  K256: 'secp256k1',
};

/** Puts both reports into the same words, fact by fact. */
export function judgeFacts(scan: TlsScan, lines: readonly JudgeLine[]): JudgedFact[] {
  return [
    ...versionFacts(scan, lines),
    ...cipherFacts(scan, lines),
    ...agreementFacts(scan, lines),
    ...sessionFacts(scan, lines),
    ...attackFacts(scan, lines),
    ...certificateFacts(scan, lines),
  ];
}

function said(lines: readonly JudgeLine[], id: string): JudgeLine | undefined {
  return lines.find((line) => line.id === id);
}

/** What a fact is in words; nothing where it is unknown, or does not apply. */
function words<T>(
  fact: T,
  say: (value: Exclude<T, Unknown | null | undefined>) => string,
): string | undefined {
  if (fact === null || fact === undefined || isUnknown(fact)) return undefined;
  return say(fact as Exclude<T, Unknown | null | undefined>);
}

function yesNo(is: boolean): string {
  return is ? 'yes' : 'no';
}

function list(items: readonly string[]): string {
  return items.length === 0 ? 'none' : [...new Set(items)].toSorted().join(' ');
}

/** The first group of the pattern that fits says which. */
function pick(text: string | undefined, patterns: Readonly<Record<string, RegExp>>): string | undefined {
  if (text === undefined) return undefined;
  return Object.entries(patterns).find(([, pattern]) => pattern.test(text))?.[0];
}

function versionFacts(scan: TlsScan, lines: readonly JudgeLine[]): JudgedFact[] {
  return Object.entries(VERSIONS).map(([id, version]) => ({
    name: version,
    ours: words(scan.versions[version], yesNo),
    theirs: pick(said(lines, id)?.finding, {
      no: /^(likely )?not offered/,
      yes: /^offered|^vulnerable with/,
    }),
  }));
}

function cipherFacts(scan: TlsScan, lines: readonly JudgeLine[]): JudgedFact[] {
  const perVersion = Object.entries(CIPHER_IDS).map(([id, version]) => {
    const theirs = lines.flatMap((line) => {
      const code = new RegExp(`^cipher-${id}_x([0-9a-f]+)$`, 'i').exec(line.id)?.[1];
      return code === undefined ? [] : [Number.parseInt(code, 16)];
    });
    const isListed = lines.some((line) => line.id.startsWith('cipher-'));
    return {
      name: `${version}, suites`,
      ours: words(scan.ciphers[version], ({ suites }) => codes(suites.map((suite) => suite.code))),
      theirs: isListed ? codes(theirs) : undefined,
    };
  });
  return [...perVersion, orderFact(scan, lines)];
}

function codes(list: readonly number[]): string {
  const sorted = [...new Set(list)].toSorted((a, b) => a - b);
  return sorted.length === 0 ? 'none' : sorted.map((code) => code.toString(16).padStart(4, '0')).join(' ');
}

function orderFact(scan: TlsScan, lines: readonly JudgeLine[]): JudgedFact {
  const orders = Object.values(scan.ciphers).flatMap((fact) =>
    isUnknown(fact) || isUnknown(fact.order) || fact.order === 'none' ? [] : [fact.order],
  );
  return {
    name: "suites in the server's order",
    ours: orders.length === 0 ? undefined : yesNo(orders.includes('server')),
    theirs: pick(said(lines, 'cipher_order')?.finding, { no: /^not a cipher order/i, yes: /^server/ }),
  };
}

function agreementFacts(scan: TlsScan, lines: readonly JudgeLine[]): JudgedFact[] {
  const { tls12, tls13 } = scan.groups;
  const groups = isUnknown(tls12) || isUnknown(tls13) ? undefined : [...tls12, ...tls13];
  const curves = said(lines, 'PFS_ECDHE_curves') ?? said(lines, 'FS_ECDHE_curves');
  const sizes = lines.flatMap((line) => {
    const bits = /^cipher-/.test(line.id) ? /\bDH (\d+)/.exec(line.finding)?.[1] : undefined;
    return bits === undefined ? [] : [bits];
  });
  return [
    {
      name: 'curves',
      ours: groups === undefined ? undefined : list(groups.filter((group) => !/MLKEM|ffdhe/.test(group))),
      theirs: words(curves, (line) => list(line.finding.split(/\s+/).map((name) => CURVES[name] ?? name))),
    },
    {
      name: 'finite-field groups',
      ours: groups === undefined ? undefined : list(groups.filter((group) => group.startsWith('ffdhe'))),
      theirs: words(said(lines, 'DH_groups'), (line) => list(line.finding.match(/\bffdhe\d+/g) ?? [])),
    },
    {
      name: 'Diffie-Hellman bits',
      ours: words(scan.dh, (dh) => list(dh.sizes.map(String))),
      theirs: sizes.length === 0 ? undefined : list(sizes),
    },
    { name: 'ALPN', ours: ourProtocols(scan), theirs: theirProtocols(lines) },
    {
      name: 'secure renegotiation',
      ours: words(scan.extensions, (all) => yesNo(all.secureRenegotiation)),
      theirs: pick(said(lines, 'secure_renego')?.finding, { yes: /^supported/, no: /^VULNERABLE/ }),
    },
    {
      name: 'client-started renegotiation',
      ours: words(scan.clientRenegotiation, yesNo),
      theirs: pick(said(lines, 'secure_client_renego')?.finding, {
        no: /not vulnerable/,
        yes: /^VULNERABLE/,
      }),
    },
    {
      name: 'fallback SCSV',
      ours: words(scan.fallbackScsv, yesNo),
      theirs: pick(said(lines, 'fallback_SCSV')?.finding, { yes: /^supported/, no: /not supported$/i }),
    },
  ];
}

function ourProtocols(scan: TlsScan): string | undefined {
  return words(scan.alpn, ({ protocols }) =>
    list(protocols.filter((each) => /^(h2|http\/1\.1)$/.test(each))),
  );
}

function theirProtocols(lines: readonly JudgeLine[]): string | undefined {
  const found = ['ALPN_HTTP2', 'ALPN'].flatMap((id) => said(lines, id)?.finding ?? []);
  if (found.length === 0) return undefined;
  return list(found.join(' ').match(/\bh2\b|http\/1\.1/g) ?? []);
}

function sessionFacts(scan: TlsScan, lines: readonly JudgeLine[]): JudgedFact[] {
  const older = scan.resumption12;
  // The judge asks in the newest version; the tickets of TLS 1.3 are others than those before.
  const newest = scan.versions['TLS 1.3'] === true ? scan.resumption13 : older;
  return [
    {
      name: 'session ids',
      ours: words(scan.extensions, (all) => yesNo(all.sessionIds)),
      theirs: pick(said(lines, 'SSL_sessionID_support')?.finding, { yes: /^yes/, no: /^no/ }),
    },
    {
      name: 'ticket lifetime',
      ours: words(newest, (all) => `${all.ticketLifetimeSeconds ?? 'no ticket'}`),
      theirs: ticketLifetime(said(lines, 'TLS_session_ticket')?.finding),
    },
    {
      name: 'resumption by ticket',
      ours: words(newest, (all) => yesNo('byTicket' in all ? all.byTicket : all.isResumed)),
      theirs: pick(said(lines, 'sessionresumption_ticket')?.finding, {
        yes: /^supported/,
        no: /^not supported/,
      }),
    },
    {
      name: 'resumption by id',
      ours: words(older, (all) => yesNo(all.byId)),
      theirs: pick(said(lines, 'sessionresumption_ID')?.finding, { yes: /^supported/, no: /^not supported/ }),
    },
  ];
}

function ticketLifetime(finding: string | undefined): string | undefined {
  if (finding === undefined) return undefined;
  return /valid for (\d+) seconds/.exec(finding)?.[1] ?? (/^no/.test(finding) ? 'no ticket' : undefined);
}

function attackFacts(scan: TlsScan, lines: readonly JudgeLine[]): JudgedFact[] {
  const weak = scan.weaknesses;
  const facts = {
    heartbleed: scan.heartbleed,
    CCS: scan.ccsInjection,
    ROBOT: scan.robot,
    CRIME_TLS: weak.crime,
    POODLE_SSL: weak.poodle,
    SWEET32: weak.sweet32,
    FREAK: weak.freak,
    DROWN: weak.drown,
    BEAST: weak.beast,
    LUCKY13: weak.lucky13,
    RC4: weak.rc4,
    cipherlist_NULL: weak.nullEncryption,
    cipherlist_aNULL: weak.anonymous,
  };
  const exports = Object.values(scan.ciphers).flatMap((each) => (isUnknown(each) ? [] : each.suites));
  // The judge's line is about export suites alone; the primes' sizes are compared above.
  const logjam = exports.some((suite) => suite.export && suite.keyExchange === 'DHE');
  return Object.entries({ ...facts, LOGJAM: logjam }).map(([id, fact]) => ({
    name: id,
    ours: words(fact, (is) => (is ? 'open' : 'safe')),
    theirs: bySeverity(said(lines, id)),
  }));
}

function bySeverity(line: JudgeLine | undefined): string | undefined {
  if (line === undefined || ['INFO', 'WARN', 'DEBUG'].includes(line.severity)) return undefined;
  return line.severity === 'OK' ? 'safe' : 'open';
}

function certificateFacts(scan: TlsScan, lines: readonly JudgeLine[]): JudgedFact[] {
  const chains = isUnknown(scan.chains) ? [] : scan.chains;
  // With two certificates the judge numbers its lines.
  const theirs = (id: string, read: (finding: string) => string | undefined) => {
    const found = lines
      .filter((line) => line.id.split(' ')[0] === id)
      .flatMap((line) => read(line.finding) ?? []);
    return found.length === 0 ? undefined : list(found);
  };
  const ours = (read: (chain: ServedChain) => string | undefined) =>
    chains.length === 0 ? undefined : list(chains.flatMap((chain) => read(chain) ?? []));
  const whole = (finding: string) => finding.trim();
  const leaf = (chain: ServedChain) => chain.certificates[0];
  return [
    {
      name: 'certificate, fingerprint',
      ours: ours((chain) => leaf(chain)?.sha256),
      theirs: theirs('cert_fingerprintSHA256', (finding) => finding.trim().toLowerCase()),
    },
    {
      name: 'certificate, key',
      ours: ours(keyOf),
      theirs: theirs('cert_keySize', (finding) => keySize(finding)),
    },
    {
      name: 'certificate, signature',
      ours: ours((chain) => leaf(chain)?.signature.replace(/^ecdsa-with-/, 'ECDSA-')),
      theirs: theirs('cert_signatureAlgorithm', (finding) => finding.replace(/ with /, '-').trim()),
    },
    {
      name: 'certificate, names',
      ours: ours((chain) => list(leaf(chain)?.names ?? [])),
      theirs: theirs('cert_subjectAltName', whole),
    },
    {
      name: 'certificate, name fits',
      ours: ours((chain) => (chain.matchesName === null ? undefined : yesNo(chain.matchesName))),
      theirs: theirs('cert_trust', (finding) =>
        pick(finding, { yes: /^Ok/i, no: /does not match|no match/i }),
      ),
    },
    {
      name: 'certificate, trusted',
      ours: ours((chain) => yesNo(chain.trust.isTrusted)),
      theirs: theirs('cert_chain_of_trust', (finding) => pick(finding, { yes: /^passed/i, no: /^failed/i })),
    },
    {
      name: 'certificate, expired',
      ours: ours((chain) => yesNo(chain.daysLeft < 0)),
      theirs: theirs('cert_expirationStatus', (finding) => yesNo(/^expired/i.test(finding))),
    },
    {
      name: 'chain, out of order',
      ours: ours((chain) => yesNo(!chain.isInOrder)),
      theirs: theirs('certs_list_ordering_problem', whole),
    },
    {
      name: 'chain, certificates sent',
      ours: ours((chain) => `${chain.certificates.length}`),
      theirs: theirs('certs_countServer', whole),
    },
    {
      name: 'certificate, OCSP address',
      ours: ours((chain) => list(leaf(chain)?.ocspUrls ?? [])),
      theirs: theirs('cert_ocspURL', whole),
    },
    {
      name: 'certificate, CRL address',
      ours: ours((chain) => list(leaf(chain)?.crlUrls ?? [])),
      theirs: theirs('cert_crlDistributionPoints', whole),
    },
    {
      name: 'certificate, must-staple',
      ours: ours((chain) => yesNo(leaf(chain)?.mustStaple ?? false)),
      theirs: theirs('cert_mustStapleExtension', (finding) => pick(finding, { no: /^(--|no)/, yes: /./ })),
    },
    {
      name: 'OCSP stapled',
      ours: words(scan.staple, (staple) => yesNo(staple.isStapled)),
      theirs: theirs('OCSP_stapling', (finding) => pick(finding, { no: /not offered/, yes: /offered/ })),
    },
  ];
}

function keyOf(chain: ServedChain): string | undefined {
  const key = chain.certificates[0]?.key;
  return key === undefined ? undefined : `${key.algorithm === 'ECDSA' ? 'EC' : key.algorithm}-${key.bits}`;
}

function keySize(finding: string): string | undefined {
  const [, kind, bits] = /^(\w+) (\d+)/.exec(finding) ?? [];
  return kind === undefined || bits === undefined ? undefined : `${kind}-${bits}`;
}
