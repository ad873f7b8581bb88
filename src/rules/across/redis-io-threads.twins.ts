import type { Twins } from '../define-rule.ts';

/** For across.redis-io-threads. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': 'port 6379\nio-threads 8\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nPodmanArgs=--cpus=2\nExec=redis-server /etc/redis/redis.conf\n',
      },
      line: 2,
    },
    {
      files: {
        'redis.container':
          '[Container]\nImage=docker.io/valkey/valkey:8.1.4\nPodmanArgs=--cpus=1\nExec=valkey-server --io-threads 4\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'redis.conf': 'io-threads 4\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nPodmanArgs=--cpus=4\nExec=redis-server /etc/redis/redis.conf\n',
      },
    },
    // Nobody says how many cores there are.
    {
      files: {
        'redis.conf': 'io-threads 8\n',
        'redis.container': '[Container]\nImage=docker.io/library/redis:8.2.3\n',
      },
    },
    // Half a core and one thread: the standard.
    {
      files: {
        'redis.conf': 'io-threads 1\n',
        'redis.container': '[Container]\nImage=docker.io/library/redis:8.2.3\nPodmanArgs=--cpus=0.5\n',
      },
    },
  ],
};
