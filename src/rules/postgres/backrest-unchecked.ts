import type { Remark } from '../define-rule.ts';
import { backrestRule } from '../parts/postgres/backrest.ts';

/** A backup of pgBackRest can be restored. */
export const postgresBackrestUnchecked = backrestRule({
  id: 'postgres.backrest-unchecked',
  title: 'a backup of pgBackRest can be restored',
  severity: 'warning',
  why: 'Without archive-check a backup is called good before its WAL is in the archive, and may never be consistent. With a shorter retention of the archive older backups keep only the WAL of themselves: between them nothing can be restored to a point in time.',
  source: 'pgbackrest.org/configuration.html, archive-check, repo-retention-archive',
  *judge(config): Generator<Remark> {
    for (const { key, value, place } of config.entries) {
      if (key === 'archive-check' && value === 'n')
        yield {
          place,
          message: 'a backup is called good whether or not its WAL has been archived',
          help: 'archive-check=y',
        };
      if (/^repo\d+-(?:storage|s3|azure)-verify-tls$/.test(key) && value === 'n')
        yield {
          place,
          message:
            'whoever answers at that address is taken for the store, and gets the keys and the backups',
          help: `${key.replace(/-verify-tls$/, '-ca-file')}=…`,
        };
      const repository = /^(repo\d+)-retention-archive$/.exec(key)?.[1];
      if (repository === undefined) continue;
      const own = (name: string) =>
        config.entries.find((each) => each.key === `${repository}-${name}`)?.value;
      const type = own('retention-archive-type') ?? 'full';
      const kept = Number(own(`retention-${type}`));
      if (type === 'full' && own('retention-full-type') === 'time') continue;
      if (!(Number(value) > 0) || (type === 'full' && !(Number(value) < kept))) continue;
      yield {
        place,
        message: `WAL older than the last ${value} ${type} backups expires: the backups before them have no point in time but their own`,
        help: `no ${key}, which then follows ${repository}-retention-full`,
      };
    }
  },
});
