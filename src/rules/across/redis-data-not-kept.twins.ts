import type { Twins } from '../define-rule.ts';
import { redisStack } from '../testing/redis-stack.ts';

/** For across.redis-data-not-kept. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nVolume=/srv/redis.conf:/etc/redis.conf:ro\nTmpfs=/data:rw,size=64m\nExec=redis-server /etc/redis.conf\n',
        'redis.conf': 'dir /data\nappendonly yes\n',
      },
      line: 4,
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7.2\nExec=redis-server --appendonly yes\nTmpfs=/data\n',
      },
      line: 4,
    },
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nVolume=/srv/redis:/var/lib/redis:Z\nExec=redis-server --appendonly yes\n',
      },
      line: 3,
    },
    {
      files: {
        'redis.conf': 'port 6379\nappendonly yes\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nVolume=redis:/var/lib/redis\nVolume=/opt/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
      },
      line: 2,
    },
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
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/bitnami/redis:8\nVolume=redis:/bitnami/redis/data\nExec=redis-server --appendonly yes\n',
      },
    },
    {
      files: {
        'redis.conf': 'port 6379\nappendonly yes\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nVolume=redis:/data:U\nVolume=/opt/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
      },
    },
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
