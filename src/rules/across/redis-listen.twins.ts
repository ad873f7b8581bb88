import type { Twins } from '../define-rule.ts';

/** For across.redis-listen. */
export const twins: Twins = {
  bad: [
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
        'web.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Environment=REDIS_URL=redis://redis:6379/0
`,
        'n.network': `[Network]
`,
        'redis.volume': `[Volume]
`,
        'srv/redis.conf': `bind 127.0.0.1 -::1
`,
      },
      line: 1,
      file: 'srv/redis.conf',
    },
  ],
  good: [
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
        'web.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Environment=REDIS_URL=redis://redis:6379/0
`,
        'n.network': `[Network]
`,
        'redis.volume': `[Volume]
`,
        'srv/redis.conf': `bind 0.0.0.0
`,
      },
    },
  ],
};
