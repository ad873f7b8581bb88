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
    {
      files: {
        'redis.conf': `maxmemory 512mb
client-output-buffer-limit normal 0 0 0
client-output-buffer-limit pubsub 0 0 0
`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'redis.conf': `maxmemory 512mb
client-output-buffer-limit normal 0 0 0
client-output-buffer-limit replica 0 0 0
client-output-buffer-limit pubsub 64mb 0 0
`,
      },
    },
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
