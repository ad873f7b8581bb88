import type { Twins } from '../define-rule.ts';

/** For postgres.no-wal-senders. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `max_wal_senders = 0
synchronous_standby_names = 'a'
`,
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'postgresql.conf': `max_wal_senders = 0
synchronous_standby_names = ''
`,
      },
    },
  ],
};
