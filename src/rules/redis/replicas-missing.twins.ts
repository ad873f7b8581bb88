import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': 'port 6379\nmin-replicas-to-write 1\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nExec=redis-server /etc/redis.conf\n',
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': 'port 6379\nmin-replicas-to-write 2\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nContainerName=cache\nVolume=/srv/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
        'second.container':
          '[Container]\nImage=docker.io/library/redis:8\nExec=redis-server --replicaof cache 6379\n',
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'redis.conf': 'port 6379\nmin-replicas-to-write 1\n',
        'cache.container': '[Container]\nImage=docker.io/library/redis:8\n',
        'second.container':
          '[Container]\nImage=docker.io/library/redis:8\nExec=redis-server --replicaof cache 6379\n',
      },
    },
    { files: { 'redis.conf': 'min-replicas-to-write 0\n' } },
  ],
};
