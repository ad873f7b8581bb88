import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `maxmemory-policy allkeys-lru
appendonly yes
`,
      },
      line: 1,
    },
    {
      files: {
        'redis.conf': `maxmemory 0
`,
      },
      line: 1,
    },
  ],
  good: [
    // A limit.
    {
      files: {
        'redis.conf': `maxmemory 512mb
maxmemory-policy allkeys-lru
`,
      },
    },
    // A limit, and nothing evicted.
    {
      files: {
        'redis.conf': `maxmemory 1gb
`,
      },
    },
  ],
};
