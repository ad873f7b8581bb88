import type { Twins } from '../define-rule.ts';

/** For across.redis-socket. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:7.4.7\nVolume=sockets.volume:/run/redis\nExec=redis-server /etc/redis.conf\nHealthCmd=redis-cli -s /run/redis/redis.sock ping | grep -q PONG\n',
        'redis.conf': 'port 0\nunixsocket /var/run/redis/redis-server.sock\n',
      },
      line: 5,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=REDIS_HOST=/run/redis/redis-server.sock
`,
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
ContainerName=cache
Exec=redis-server /etc/redis/redis.conf
`,
        'redis.conf': `port 0
unixsocket /run/redis/redis.sock
maxmemory 10mb
`,
      },
      line: 3,
    },
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
ContainerName=cache
Exec=redis-server /etc/redis/redis.conf
HealthCmd=redis-cli ping
`,
        'redis.conf': `port 0
unixsocket /run/redis/redis.sock
maxmemory 10mb
`,
      },
      line: 5,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=REDIS_URL=redis://cache:6379/0
`,
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
ContainerName=cache
Exec=redis-server /etc/redis/redis.conf
`,
        'redis.conf': `port 0
unixsocket /run/redis/redis.sock
maxmemory 10mb
`,
      },
      line: 3,
    },
  ],
  good: [
    // /var/run is /run.
    {
      files: {
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:7.4.7\nVolume=sockets.volume:/run/redis\nExec=redis-server /etc/redis.conf\nHealthCmd=redis-cli -s /run/redis/redis.sock ping | grep -q PONG\n',
        'redis.conf': 'port 0\nunixsocket /var/run/redis/redis.sock\n',
      },
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=REDIS_HOST=/run/redis/redis.sock CELERY=redis+socket:///run/redis/redis.sock?db=1
`,
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
ContainerName=cache
Exec=redis-server /etc/redis/redis.conf
HealthCmd=redis-cli -s /run/redis/redis.sock ping
`,
        'redis.conf': `port 0
unixsocket /run/redis/redis.sock
maxmemory 10mb
`,
      },
    },
    // Both of them.
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=REDIS_URL=redis://cache:6379/0 OTHER=/run/app/other.sock
`,
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
ContainerName=cache
Exec=redis-server /etc/redis/redis.conf
HealthCmd=redis-cli ping
`,
        'redis.conf': `unixsocket /run/redis/redis.sock
maxmemory 10mb
port 6379
`,
      },
    },
  ],
};
