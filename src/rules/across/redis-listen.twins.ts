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
        'redis.conf': 'port 6379\nbind 127.0.0.1 10.60.0.7\n',
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=redis\nNetwork=n.network\n',
        'n.network': '[Network]\nSubnet=10.60.0.0/24\n',
      },
      line: 2,
    },
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
    // Its own address, and one that may be missing.
    {
      files: {
        'redis.conf': 'port 6379\nbind 127.0.0.1 10.60.0.7 -10.61.0.7\n',
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=redis\nNetwork=n.network:ip=10.60.0.7\n',
        'n.network': '[Network]\nSubnet=10.60.0.0/24\n',
      },
    },
    {
      files: redisStack('bind 0.0.0.0\n', web),
    },
  ],
};
