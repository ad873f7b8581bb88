import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `protected-mode no
port 6379
`,
      },
      line: 1,
    },
  ],
  good: [
    // With users of its own.
    {
      files: {
        'redis.conf': `protected-mode no
user default off
user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~app:* +@read
`,
      },
    },
  ],
};
