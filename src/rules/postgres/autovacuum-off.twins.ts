import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `autovacuum = off
`,
      },
      line: 1,
    },
  ],
  good: [
    // On.
    {
      files: {
        'postgresql.conf': `autovacuum = on
`,
      },
    },
  ],
};
