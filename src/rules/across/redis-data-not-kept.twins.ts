import type { Twins } from '../define-rule.ts';

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
      files: {
        'redis.container': `[Container]
Image=docker.io/library/redis:8.2.2
ContainerName=redis
Network=n.network
Volume=/srv/redis.conf:/etc/redis.conf:ro
Volume=redis.volume:/data
Exec=redis-server /etc/redis.conf
`,
        'n.network': `[Network]
`,
        'redis.volume': `[Volume]
`,
        'srv/redis.conf': `dir /var/lib/redis
appendonly yes
`,
      },
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
      files: {
        'redis.container': `[Container]
Image=docker.io/library/redis:8.2.2
ContainerName=redis
Network=n.network
Volume=/srv/redis.conf:/etc/redis.conf:ro
Volume=redis.volume:/data
Exec=redis-server /etc/redis.conf
`,
        'n.network': `[Network]
`,
        'redis.volume': `[Volume]
`,
        'srv/redis.conf': `dir /data/aof
appendonly yes
`,
      },
    },
    {
      files: {
        'redis.container': `[Container]
Image=docker.io/library/redis:8.2.2
ContainerName=redis
Network=n.network
Volume=/srv/redis.conf:/etc/redis.conf:ro
Volume=redis.volume:/data
Exec=redis-server /etc/redis.conf
`,
        'n.network': `[Network]
`,
        'redis.volume': `[Volume]
`,
        'srv/redis.conf': `dir /tmp
save ""
`,
      },
    },
  ],
};
