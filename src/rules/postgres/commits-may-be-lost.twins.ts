import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `synchronous_commit = off
`,
      },
      line: 1,
    },
  ],
  good: [
    // On in one of its ways.
    {
      files: {
        'postgresql.conf': `synchronous_commit = local
`,
      },
    },
  ],
};
