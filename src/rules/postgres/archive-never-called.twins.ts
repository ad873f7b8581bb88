import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
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
