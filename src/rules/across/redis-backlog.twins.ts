import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': 'tcp-backlog 65536\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nVolume=/opt/redis.conf:/etc/redis.conf\nExec=redis-server /etc/redis.conf\n',
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'redis.conf': 'tcp-backlog 65536\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nSysctl=net.core.somaxconn=65536\nVolume=/opt/redis.conf:/etc/redis.conf\nExec=redis-server /etc/redis.conf\n',
      },
    },
    {
      files: {
        'redis.conf': 'tcp-backlog 511\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nVolume=/opt/redis.conf:/etc/redis.conf\nExec=redis-server /etc/redis.conf\n',
      },
    },
  ],
};
