import type { Twins } from '../define-rule.ts';

/** For postgres.wal-size. */
export const twins: Twins = {
  bad: [
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
    {
      files: {
        'postgresql.conf': `max_wal_size = 4GB
min_wal_size = 1024MB
`,
      },
    },
  ],
};
