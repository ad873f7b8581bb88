import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `wal_level = minimal
`,
      },
      line: 1,
    },
    {
      files: {
        'postgresql.conf': `wal_level = minimal
max_wal_senders = 0
archive_mode = on
`,
      },
      line: 1,
    },
  ],
  good: [
    // No senders and no archive.
    {
      files: {
        'postgresql.conf': `wal_level = minimal
max_wal_senders = 0
`,
      },
    },
  ],
};
