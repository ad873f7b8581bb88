import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `maxmemory 1mb
include /etc/redis/more.conf
`,
        'more.conf': `appendonly no
save 60 1
include /etc/redis/redis.conf
`,
      },
      line: 3,
      file: 'more.conf',
    },
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
