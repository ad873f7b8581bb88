/** A suite of TLS 1.2 as OpenSSL sorts it: by all the words that stand for it in a list. */
export interface Suite {
  readonly name: string;
  readonly hasSecrecy: boolean;
  /** Block by block with a checksum behind: what attacks on the padding read. */
  readonly isCbc: boolean;
  readonly words: ReadonlySet<string>;
}

const exchanges: readonly (readonly [string, string, readonly string[]])[] = [
  ['ECDHE-ECDSA-', 'ECDHE-ECDSA-', ['ECDHE', 'EECDH', 'kECDHE', 'kEECDH', 'ECDH', 'aECDSA', 'ECDSA']],
  ['ECDHE-RSA-', 'ECDHE-', ['ECDHE', 'EECDH', 'kECDHE', 'kEECDH', 'ECDH', 'aRSA']],
  ['DHE-RSA-', 'DHE-RSA-', ['DHE', 'EDH', 'kDHE', 'kEDH', 'DH', 'aRSA']],
  ['', '', ['kRSA', 'aRSA', 'RSA']],
];

const suites: readonly Suite[] = exchanges.flatMap(([prefix, aria, group]) =>
  ['256', '128'].flatMap((bits) => {
    const sha = bits === '256' ? 'SHA384' : 'SHA256';
    const isElliptic = prefix.startsWith('ECDHE');
    const make = (name: string, words: readonly string[], isCbc: boolean): Suite => ({
      name,
      isCbc,
      hasSecrecy: prefix !== '',
      words: new Set([name, 'ALL', 'HIGH', ...group, ...words]),
    });
    const newer = ['TLSv1.2'];
    return [
      make(`${prefix}AES${bits}-GCM-${sha}`, [...newer, 'DEFAULT', 'AES', `AES${bits}`, 'AESGCM'], false),
      make(`${aria}ARIA${bits}-GCM-${sha}`, [...newer, 'ARIA', `ARIA${bits}`, 'ARIAGCM'], false),
      ...(prefix === 'ECDHE-RSA-'
        ? []
        : ['CCM', 'CCM8'].map((mode) =>
            make(
              `${prefix}AES${bits}-${mode}`,
              [...newer, 'AES', `AES${bits}`, 'AESCCM', `AES${mode}`],
              false,
            ),
          )),
      ...(bits === '256' && prefix !== ''
        ? [make(`${prefix}CHACHA20-POLY1305`, [...newer, 'DEFAULT', 'CHACHA20'], false)]
        : []),
      make(
        `${prefix}AES${bits}-SHA`,
        ['DEFAULT', 'AES', `AES${bits}`, 'SHA', 'SHA1', 'TLSv1', 'SSLv3'],
        true,
      ),
      ...[isElliptic ? sha : 'SHA256'].flatMap((mac) => [
        make(`${prefix}AES${bits}-${mac}`, [...newer, 'DEFAULT', 'AES', `AES${bits}`, mac], true),
        make(`${prefix}CAMELLIA${bits}-${mac}`, [...newer, 'CAMELLIA', `CAMELLIA${bits}`, mac], true),
      ]),
      ...(isElliptic
        ? []
        : [
            make(
              `${prefix}CAMELLIA${bits}-SHA`,
              ['CAMELLIA', `CAMELLIA${bits}`, 'SHA', 'SHA1', 'TLSv1', 'SSLv3'],
              true,
            ),
          ]),
    ];
  }),
);

/** What a list of ciphers lets in, as openssl-ciphers(1) reads it; a word that is not known here stands for nothing. */
export function suitesOf(list: string): readonly Suite[] {
  let chosen = new Set<Suite>();
  const killed = new Set<Suite>();
  for (const word of list.split(/[: ,]+/)) {
    const [, sign = '', names = ''] = /^([!+-]?)(.*)$/.exec(word) ?? [];
    if (names === '' || names.startsWith('@')) continue;
    const parts = names.split('+');
    const meant = suites.filter(({ words }) => parts.every((part) => words.has(part)));
    if (sign === '!') for (const each of meant) killed.add(each);
    if (sign === '!' || sign === '-') chosen = new Set([...chosen].filter((each) => !meant.includes(each)));
    else if (sign === '') for (const each of meant) if (!killed.has(each)) chosen.add(each);
  }
  return [...chosen];
}
