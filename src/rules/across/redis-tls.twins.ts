import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (url: string, conf: string): TwinFiles => ({
  'w.container': `[Container]\nImage=a.io/w:1\nEnvironment=CACHE=${url}\n`,
  'r.container':
    '[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=redis\nVolume=/srv/redis.conf:/redis.conf:ro\nExec=redis-server /redis.conf\n',
  'srv/redis.conf': conf,
});

/** For across.redis-tls. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'quadlet/cache.container': `[Container]
Image=docker.io/library/redis:8.2.2
ContainerName=cache
Network=a.network
Volume=/etc/shop/redis.conf:/etc/redis/redis.conf:ro
Volume=/etc/shop/users.acl:/etc/redis/users.acl:ro
Exec=redis-server /etc/redis/redis.conf
`,
        'etc/shop/redis.conf': `bind 0.0.0.0
port 0
tls-port 6380
tls-cert-file /tls/a
tls-key-file /tls/b
tls-ca-cert-file /tls/c
`,
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Network=a.network
Environment=REDIS_HOST=cache REDIS_PORT=6380
Environment=REDIS_TLS=false
`,
        'quadlet/a.network': `[Network]
`,
      },
      line: 5,
      file: 'quadlet/app.container',
    },
    {
      files: {
        'quadlet/cache.container': `[Container]
Image=docker.io/library/redis:8.2.2
ContainerName=cache
Network=a.network
Volume=/etc/shop/redis.conf:/etc/redis/redis.conf:ro
Volume=/etc/shop/users.acl:/etc/redis/users.acl:ro
Exec=redis-server /etc/redis/redis.conf
HealthCmd=redis-cli -p 6380 ping
`,
        'etc/shop/redis.conf': `bind 0.0.0.0
port 0
tls-port 6380
tls-cert-file /tls/a
tls-key-file /tls/b
tls-ca-cert-file /tls/c
`,
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Network=a.network
Environment=REDIS_HOST=cache REDIS_PORT=6380
`,
        'quadlet/a.network': `[Network]
`,
      },
      line: 8,
    },
    { files: stack('rediss://u:${P}@redis:6379/0', 'maxmemory 100mb\n'), line: 3 },
    { files: stack('redis://redis:6380/0', 'port 0\ntls-port 6380\n'), line: 3 },
  ],
  good: [
    {
      files: {
        'quadlet/cache.container': `[Container]
Image=docker.io/library/redis:8.2.2
ContainerName=cache
Network=a.network
Volume=/etc/shop/redis.conf:/etc/redis/redis.conf:ro
Volume=/etc/shop/users.acl:/etc/redis/users.acl:ro
Exec=redis-server /etc/redis/redis.conf
`,
        'etc/shop/redis.conf': `bind 0.0.0.0
port 0
tls-port 6380
tls-cert-file /tls/a
tls-key-file /tls/b
tls-ca-cert-file /tls/c
`,
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Network=a.network
Environment=REDIS_HOST=cache REDIS_PORT=6380
Environment=REDIS_TLS=true
`,
        'quadlet/a.network': `[Network]
`,
      },
    },
    {
      files: {
        'quadlet/cache.container': `[Container]
Image=docker.io/library/redis:8.2.2
ContainerName=cache
Network=a.network
Volume=/etc/shop/redis.conf:/etc/redis/redis.conf:ro
Volume=/etc/shop/users.acl:/etc/redis/users.acl:ro
Exec=redis-server /etc/redis/redis.conf
HealthCmd=redis-cli --tls --cacert /tls/ca -p 6380 ping
`,
        'etc/shop/redis.conf': `bind 0.0.0.0
port 0
tls-port 6380
tls-cert-file /tls/a
tls-key-file /tls/b
tls-ca-cert-file /tls/c
`,
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Network=a.network
Environment=REDIS_HOST=cache REDIS_PORT=6380
`,
        'quadlet/a.network': `[Network]
`,
      },
    },
    { files: stack('rediss://redis:6380/0', 'port 6379\ntls-port 6380\n') },
    { files: stack('rediss://redis/0', 'port 0\ntls-port 6379\n') },
    { files: stack('redis://redis/0', 'port 6379\ntls-port 6380\n') },
    { files: stack('rediss://cache.example.com:6379/0', 'port 6379\n') },
  ],
};
