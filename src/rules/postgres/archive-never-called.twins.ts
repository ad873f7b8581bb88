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
