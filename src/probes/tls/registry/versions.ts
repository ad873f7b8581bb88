/** The versions that a scan asks about, oldest first. */
export const TLS_VERSIONS = ['SSLv2', 'SSLv3', 'TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'] as const;

export type TlsVersion = (typeof TLS_VERSIONS)[number];

/** The versions that begin with a ClientHello in a record; SSLv2 has a shape of its own. */
export type RecordVersion = Exclude<TlsVersion, 'SSLv2'>;

const CODES: Record<RecordVersion, number> = {
  SSLv3: 0x0300,
  'TLS 1.0': 0x0301,
  'TLS 1.1': 0x0302,
  'TLS 1.2': 0x0303,
  'TLS 1.3': 0x0304,
};

/** What stands on the wire for a version. */
export function versionCode(version: RecordVersion): number {
  return CODES[version];
}
