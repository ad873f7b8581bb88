import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `maxmemory 256mb
appendonly yes
maxmemory 512mb
`,
      },
      line: 3,
    },
  ],
  good: [
    // Lists, the same twice, and an override behind an include.
    {
      files: {
        'redis.conf': `save 900 1
save 300 10
client-output-buffer-limit normal 0 0 0
client-output-buffer-limit pubsub 32mb 8mb 60
appendonly yes
appendonly yes
include /etc/redis/base.conf
maxmemory 1gb
`,
        'base.conf': `maxmemory 256mb
tcp-keepalive 300
`,
      },
    },
  ],
};
