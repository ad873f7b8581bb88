import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:16.6\nExec=postgres -c archive_command="test ! -f /archive/%%f && cp %%p /archive/%%f"\n',
      },
      line: 3,
    },
    {
      files: {
        'postgresql.conf': `wal_level = replica
archive_command = 'test ! -f /archive/%f && cp %p /archive/%f'
`,
      },
      line: 2,
    },
  ],
  good: [
    // What is included elsewhere may switch it on; and a config that varies another of the same name.
    {
      files: {
        'postgresql.conf':
          "include_dir = 'conf.d'\narchive_command = 'test ! -f /archive/%f && cp %p /archive/%f'\n",
      },
    },
    {
      files: {
        'pg/postgresql.conf':
          "archive_mode = on\narchive_command = 'test ! -f /archive/%f && cp %p /archive/%f'\n",
        'pg/walg/postgresql.conf':
          "include = '/etc/postgresql/postgresql.conf'\narchive_command = 'wal-g wal-push %p'\n",
      },
    },
    // Switched on.
    {
      files: {
        'postgresql.conf': `archive_mode = on
archive_command = 'test ! -f /archive/%f && cp %p /archive/%f'
`,
      },
    },
  ],
};
