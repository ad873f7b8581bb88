import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `requirepass foobared
`,
      },
      line: 1,
    },
  ],
  good: [
    // A long one, and one to be filled in.
    {
      files: {
        'redis.conf': `requirepass 9f8c2b7d1e6a4f3094c5d8e7
masterauth {{ redis_password }}
`,
      },
    },
  ],
};
