import type { Twins } from '../define-rule.ts';
import { redisStack } from '../testing/redis-stack.ts';

/** For across.redis-data-not-kept. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
Exec=redis-server --appendonly yes
`,
      },
      line: 3,
    },
    {
      files: redisStack('dir /var/lib/redis\nappendonly yes\n'),
      line: 1,
      file: 'srv/redis.conf',
    },
  ],
  good: [
    // A cache may lose what it holds.
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
Volume=/srv/r:/data
Exec=redis-server --appendonly yes
`,
        'c.container': `[Container]
Image=docker.io/library/redis:7.4.7
Exec=redis-server --appendonly no --save 60 1
`,
      },
    },
    {
      files: redisStack('dir /data/aof\nappendonly yes\n'),
    },
    {
      files: redisStack('dir /tmp\nsave ""\n'),
    },
  ],
};
