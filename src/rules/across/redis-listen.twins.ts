import type { Twins } from '../define-rule.ts';
import { redisStack } from '../testing/redis-stack.ts';

const web = {
  'web.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Environment=REDIS_URL=redis://redis:6379/0
`,
};

/** For across.redis-listen. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': 'bind 127.0.0.1\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nNetwork=app.network\nVolume=/opt/redis.conf:/etc/redis.conf\nExec=redis-server /etc/redis.conf\n',
        'app.network': '[Network]\n',
      },
      line: 1,
    },
    {
      files: redisStack('bind 127.0.0.1 -::1\n', web),
      line: 1,
      file: 'srv/redis.conf',
    },
  ],
  good: [
    {
      files: redisStack('bind 0.0.0.0\n', web),
    },
  ],
};
