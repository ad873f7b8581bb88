import type { Twins } from '../define-rule.ts';
import { redisStack } from '../testing/redis-stack.ts';

/** For across.redis-daemonize. */
export const twins: Twins = {
  bad: [
    {
      files: redisStack('daemonize yes\n'),
      line: 1,
      file: 'srv/redis.conf',
    },
  ],
  good: [
    {
      files: redisStack('daemonize no\n'),
    },
    {
      files: {
        'redis.conf': `daemonize yes
requirepass {{ p }}
`,
      },
    },
  ],
};
