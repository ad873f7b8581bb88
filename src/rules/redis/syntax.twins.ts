import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `appendonly yes
requirepass "secret
`,
      },
      line: 2,
    },
  ],
  good: [
    // Quotes of both kinds.
    {
      files: {
        'redis.conf': `requirepass "a \\"b\\" #c"
logfile ''
`,
      },
    },
  ],
};
