import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `save ""
appendonly no
`,
      },
      line: 1,
    },
  ],
  good: [
    // A cache, an AOF, or points behind the reset.
    {
      files: {
        'redis.conf': `save ""
maxmemory 100mb
maxmemory-policy allkeys-lfu
`,
      },
    },
    // An AOF.
    {
      files: {
        'redis.conf': `save ""
appendonly yes
`,
      },
    },
    // Points behind the reset.
    {
      files: {
        'redis.conf': `save ""
save 900 1
`,
      },
    },
  ],
};
