import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': 'logfile /var/log/redis/redis.log\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nVolume=/opt/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'redis.conf': 'logfile /var/log/redis/redis.log\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nVolume=/opt/redis.conf:/etc/redis.conf:ro\nVolume=/srv/log:/var/log/redis\nExec=redis-server /etc/redis.conf\n',
      },
    },
    {
      files: {
        'redis.conf': 'logfile ""\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nVolume=/opt/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
      },
    },
  ],
};
