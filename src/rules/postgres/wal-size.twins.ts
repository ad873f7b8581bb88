import type { Twins } from '../define-rule.ts';

/** For postgres.wal-size. */
export const twins: Twins = {
  bad: [
    { files: { 'postgresql.conf': 'port = 5432\nmax_wal_size = 64MB\nmin_wal_size = 32MB\n' }, line: 2 },
    { files: { 'postgresql.conf': 'checkpoint_timeout = 15min\nmax_wal_size = 4\n' }, line: 2 },
    { files: { 'postgresql.conf': 'min_wal_size = 16MB\n' }, line: 1 },
    {
      files: {
        'postgresql.conf': `max_wal_size = 512MB
min_wal_size = 1GB
`,
      },
      line: 1,
    },
  ],
  good: [
    { files: { 'postgresql.conf': 'max_wal_size = 128\nmin_wal_size = 32MB\n' } },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nEnvironment=POSTGRES_INITDB_ARGS=--wal-segsize=4\n',
        'postgresql.conf': 'max_wal_size = 24MB\n',
      },
    },
    {
      files: {
        'postgresql.conf': `max_wal_size = 4GB
min_wal_size = 1024MB
`,
      },
    },
  ],
};
