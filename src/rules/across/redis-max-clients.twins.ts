import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/systemd/system/redis-server.service.d/limits.conf':
          '[Service]\nMemoryMax=2G\nLimitNOFILE=1024\n',
        'etc/redis/redis.conf': 'bind 127.0.0.1\nmaxclients 4000\n',
      },
      line: 3,
    },

    {
      files: {
        'redis.conf': 'port 6379\nmaxclients 20\n',
        'r.container': '[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=redis\n',
        'a.container': '[Container]\nImage=a.io/a:1\nEnvironment=REDIS_URL=redis://redis:6379/0\n',
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': 'maxclients 20000\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nUlimit=nofile=1024:1024\nVolume=/opt/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
      },
      line: 1,
    },
    {
      files: {
        'redis/jobs.conf': 'maxmemory 1gb\nappendonly yes\nmaxclients 100000\n',
        'redis-server@.service':
          '[Service]\nType=notify\nExecStart=/usr/bin/redis-server /etc/redis/%i.conf --supervised systemd\nLimitNOFILE=65535\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'redis/jobs.conf': 'maxmemory 1gb\nappendonly yes\nmaxclients 4000\n',
        'redis-server@.service':
          '[Service]\nType=notify\nExecStart=/usr/bin/redis-server /etc/redis/%i.conf --supervised systemd\nLimitNOFILE=65535\n',
      },
    },

    {
      files: {
        'redis.conf': 'port 6379\nmaxclients 64\n',
        'r.container': '[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=redis\n',
        'a.container': '[Container]\nImage=a.io/a:1\nEnvironment=REDIS_URL=redis://redis:6379/0\n',
      },
    },
    {
      files: {
        'redis.conf': 'maxclients 500\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nUlimit=nofile=1024:4096\nVolume=/opt/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
      },
    },
  ],
};
