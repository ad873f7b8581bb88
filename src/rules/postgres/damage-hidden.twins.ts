import type { Twins } from '../define-rule.ts';

/** For postgres.damage-hidden. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `zero_damaged_pages = on
`,
      },
      line: 1,
    },
    { files: { 'postgresql.conf': 'data_sync_retry = on\n' }, line: 1 },
  ],
  good: [
    {
      files: {
        'postgresql.conf': `zero_damaged_pages = off
`,
      },
    },
  ],
};
