import type { Remark } from '../define-rule.ts';
import { backrestRule } from '../parts/postgres/backrest.ts';
import { isLiteralSecret } from '../parts/units/secrets.ts';

/** Secrets of pgBackRest stand in no file of the repository, and the passphrase is used. */
export const postgresBackrestSecret = backrestRule({
  id: 'postgres.backrest-secret',
  title: 'secrets of pgBackRest stand in no file of the repository, and the passphrase is used',
  severity: 'error',
  why: 'Whoever has the repository has the backups, or may delete them. And a passphrase without repo-cipher-type is passed over: the backups are not encrypted.',
  source:
    'pgbackrest.org/configuration.html, repo-cipher-type (none unless told), PGBACKREST_… in the environment',
  *judge(config): Generator<Remark> {
    for (const { key, value, place } of config.entries) {
      const repository = /^(repo\d+)-/.exec(key)?.[1];
      if (repository === undefined || !secret.test(key)) continue;
      const type = config.entries.find((each) => each.key === `${repository}-cipher-type`);
      if (key.endsWith('-cipher-pass') && (type === undefined || type.value === 'none'))
        yield {
          place: type?.place ?? place,
          message: `nothing is encrypted: ${repository}-cipher-type is none${type === undefined ? ' unless told' : ''}`,
          help: `${repository}-cipher-type=aes-256-cbc`,
        };
      if (isLiteralSecret(value))
        yield {
          place: { ...place, column: place.column + key.length + 1 },
          message: `${key} stands here in plain text`,
          help: `PGBACKREST_${key.toUpperCase().replaceAll('-', '_')} of a secret`,
        };
    }
  },
});

const secret =
  /-(?:cipher-pass|s3-key-secret|s3-token|s3-sse-customer-key|azure-key|sftp-private-key-passphrase)$/;
