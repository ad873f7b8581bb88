import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `appendonly yes
appendfsync no
`,
      },
      line: 2,
    },
  ],
  good: [
    // Every second, or no AOF.
    {
      files: {
        'redis.conf': `appendonly yes
appendfsync everysec
`,
      },
    },
    // Without an AOF it does nothing.
    {
      files: {
        'redis.conf': `appendonly no
appendfsync no
`,
      },
    },
  ],
};
