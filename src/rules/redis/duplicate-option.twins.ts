import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'redis.conf': 'save 900 1\nsave 60 1000\nsave ""\n' }, line: 3 },
    {
      files: {
        'redis/redis.conf': 'maxmemory 1gb\nrequirepass hf83hf92hf02hf8xx\ninclude /etc/redis/local.conf\n',
        'redis/local.conf': 'maxmemory 100mb\n',
      },
      line: 1,
    },
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
    { files: { 'redis.conf': 'save ""\nsave 900 1\nsave 60 1000\n' } },
    // The base first, then what differs.
    {
      files: {
        'redis/redis.conf': 'include /etc/redis/base.conf\nmaxmemory 1gb\n',
        'redis/base.conf': 'maxmemory 100mb\n',
      },
    },
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
