import { nearestWord } from '../../nearest-word.ts';
import type { IniEntry } from '../../syntax/ini/parse.ts';
import { backrestRule, globalOption, plainOption, repositoriesOf } from '../parts/postgres/backrest.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** PgBackRest takes every option that it is given. */
export const postgresBackrestOption = backrestRule({
  id: 'postgres.backrest-option',
  title: 'pgBackRest takes every option that it is given',
  severity: 'error',
  why: 'An option that it does not know is passed over with a warning; a value that it does not take, or a repository without its place, ends every backup and every archive-push.',
  source: 'pgbackrest.org/configuration.html',
  *judge(config) {
    for (const entry of config.entries) {
      if (isTemplated(entry.key) || isTemplated(entry.value)) continue;
      const wrong = complaint(entry);
      if (wrong !== undefined) yield { place: entry.place, ...wrong };
    }
    for (const repository of repositoriesOf(config)) {
      const type = globalOption(config, `${repository}-type`);
      const needed = type === undefined ? undefined : required[type.value];
      if (type === undefined || needed === undefined) continue;
      const own = config.entries.filter(({ key }) => key.startsWith(`${repository}-`)).map(({ key }) => key);
      // What is secret may come from the environment; so may all of it.
      const missing = needed.filter((name) => !own.includes(`${repository}-${name}`));
      if (missing.length === needed.length || missing.length === 0) continue;
      yield {
        place: type.place,
        message: `${repository} has no ${missing.map((name) => `${repository}-${name}`).join(', ')}: every command ends with "requires option"`,
        help: `${repository}-${missing[0]}=…, or PGBACKREST_${`${repository}_${missing[0]}`.toUpperCase().replaceAll('-', '_')}`,
        severity: 'warning',
      };
    }
  },
});

const required: Readonly<Record<string, readonly string[]>> = {
  s3: ['s3-bucket', 's3-endpoint', 's3-region'],
  azure: ['azure-container', 'azure-account'],
  gcs: ['gcs-bucket'],
  sftp: ['sftp-host', 'sftp-host-user'],
};

function complaint({ key, value, section }: IniEntry) {
  const name = plainOption(key);
  const takes = choices[name] ?? (switches.has(name) ? ['y', 'n'] : undefined);
  const comment = /^(\S+)\s+[#;]/.exec(value)?.[1];
  if (takes !== undefined && !takes.includes(value))
    return {
      message:
        comment !== undefined && takes.includes(comment)
          ? 'the comment behind it is part of the value: pgBackRest refuses it'
          : `${key} takes ${takes.join(', ')}: every command ends with "is not allowed"`,
      help: `${key}=${(comment !== undefined && takes.includes(comment) ? comment : nearestWord(value, takes)) ?? takes[0]}`,
    };
  if (numbers.has(name) && !/^\d+$/.test(value))
    return {
      message: `${key} takes a plain number: every command ends with "is not valid"`,
      help: `${key}=2`,
    };
  if (known.has(name) || takes !== undefined || numbers.has(name)) return undefined;
  const near = nearestWord(name, [...known, ...numbers, ...switches, ...Object.keys(choices)]);
  if (near === undefined || Math.abs(near.length - name.length) > 2 || section === '') return undefined;
  const number = /^(?:repo|pg)(\d+)-/.exec(key)?.[1] ?? '1';
  return {
    message: `pgBackRest knows no ${key}, and passes over the line`,
    help: near.replace(/^(repo|pg)-/, `$1${number}-`),
    severity: 'warning' as const,
  };
}

const choices: Readonly<Record<string, readonly string[]>> = {
  'repo-type': ['azure', 'cifs', 'gcs', 'posix', 's3', 'sftp'],
  'repo-cipher-type': ['none', 'aes-256-cbc'],
  'repo-retention-full-type': ['count', 'time'],
  'repo-retention-archive-type': ['full', 'diff', 'incr'],
  'compress-type': ['none', 'bz2', 'gz', 'lz4', 'zst'],
  'repo-s3-key-type': ['shared', 'auto', 'web-id', 'pod-id'],
  'repo-s3-uri-style': ['host', 'path'],
  ...Object.fromEntries(
    ['log-level-console', 'log-level-file', 'log-level-stderr'].map((name) => [
      name,
      ['off', 'error', 'warn', 'info', 'detail', 'debug', 'trace'],
    ]),
  ),
};

const switches = new Set(
  `archive-async archive-check archive-copy archive-header-check archive-mode-check checksum-page delta expire-auto force link-all
  log-subprocess log-timestamp neutral-umask online recurse repo-block repo-bundle repo-hardlink repo-storage-verify-tls
  repo-symlink resume sck-keep-alive start-fast stop-auto target-exclusive repo-s3-requester-pays page-header-check`.split(
    /\s+/,
  ),
);

const numbers = new Set([
  ...[
    'process-max',
    'repo-retention-full',
    'repo-retention-diff',
    'repo-retention-archive',
    'repo-retention-history',
  ],
  ...[
    'compress-level',
    'compress-level-network',
    'pg-port',
    'repo-host-port',
    'pg-host-port',
    'repo-storage-port',
  ],
]);

const known = new Set(
  `annotation archive-get-queue-max archive-missing-retry archive-mode archive-push-queue-max archive-timeout backup-standby
  beta buffer-size cmd cmd-ssh compress config config-include-path config-path db-exclude db-include db-timeout dry-run exclude
  filter io-timeout job-retry job-retry-interval link-map lock-path log-path manifest-save-threshold output pg-database pg-host
  pg-host-ca-file pg-host-ca-path pg-host-cert-file pg-host-cmd pg-host-config pg-host-config-include-path pg-host-config-path
  pg-host-key-file pg-host-type pg-host-user pg-local pg-path pg-socket-path pg-user pg-version-force priority
  protocol-timeout raw recovery-option repo repo-azure-account repo-azure-container repo-azure-endpoint repo-azure-key
  repo-azure-key-type repo-azure-uri-style repo-block-age-map repo-block-checksum-size-map repo-block-size-map
  repo-block-size-super repo-block-size-super-full repo-bundle-limit repo-bundle-size repo-cipher-pass repo-gcs-bucket
  repo-gcs-endpoint repo-gcs-key repo-gcs-key-type repo-gcs-user-project repo-host repo-host-ca-file repo-host-ca-path
  repo-host-cert-file repo-host-cmd repo-host-config repo-host-config-include-path repo-host-config-path repo-host-key-file
  repo-host-type repo-host-user repo-local repo-path repo-s3-bucket repo-s3-endpoint repo-s3-key repo-s3-key-secret
  repo-s3-kms-key-id repo-s3-region repo-s3-role repo-s3-sse-customer-key repo-s3-token repo-sftp-host
  repo-sftp-host-fingerprint repo-sftp-host-key-check-type repo-sftp-host-key-hash-type repo-sftp-host-port
  repo-sftp-host-user repo-sftp-known-host repo-sftp-private-key-file repo-sftp-private-key-passphrase
  repo-sftp-public-key-file repo-storage-ca-file repo-storage-ca-path repo-storage-host repo-storage-tag
  repo-storage-upload-chunk-size repo-target-time set sort spool-path stanza tablespace-map tablespace-map-all target
  target-action target-timeline tcp-keep-alive-count tcp-keep-alive-idle tcp-keep-alive-interval tls-server-address
  tls-server-auth tls-server-ca-file tls-server-cert-file tls-server-key-file tls-server-port type verbose version`.split(
    /\s+/,
  ),
);
