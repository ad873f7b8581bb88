import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.redis-database. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'shop/settings.py': `_redis = f"redis://app:{os.environ.get('REDIS_PASSWORD', '')}@{os.environ['REDIS_HOST']}:6379"
CELERY_BROKER_URL = f"{_redis}/0"
CACHES = {
    "default": {
        "LOCATION": f"{_redis}/3",
    },
}
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Environment=REDIS_HOST=redis
Exec=gunicorn shop.wsgi
`,
        'r.container': `[Container]
Image=docker.io/library/redis:8.2
ContainerName=redis
Network=n.network
Volume=/etc/r/redis.conf:/etc/redis.conf:ro
Exec=redis-server /etc/redis.conf
`,
        'redis.conf': `bind *
databases 3
requirepass x
`,
        'n.network': `[Network]
`,
      },
      line: 5,
    },
    {
      files: {
        'app.container':
          '[Container]\nImage=registry.example.org/app:1.0.0\nEnvironment=REDIS_ADDR=redis:6379\nEnvironment=REDIS_DB=7\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:7.4.7\nContainerName=redis\nExec=redis-server --appendonly yes --databases 4\n',
      },
      line: 4,
    },
    {
      files: {
        'redis.conf': 'databases 4\nport 6379\n',
        'w.container': unit('Environment=CACHE=redis://redis:6379/4'),
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\n',
      },
      line: 1,
    },
    {
      files: {
        'w.container': unit('Environment=CACHE=redis://redis:6379/4'),
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\n',
        'redis.conf': 'databases 4\nport 6379\n',
      },
      line: 3,
    },
    // The number stands apart.
    {
      files: {
        'w.container': unit('Environment=REDIS_HOST=redis\nEnvironment=REDIS_CACHE_DB=16'),
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\n',
      },
      line: 4,
    },
    // Only the password is filled in.
    {
      files: {
        'w.container': unit('EnvironmentFile=/etc/w.env'),
        'etc/w.env': `NAME=w\nCACHE=redis://:\${REDIS_PASSWORD}@redis:6379/4\n`,
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\n',
        'redis.conf': 'databases 4\nport 6379\n',
      },
      file: 'etc/w.env',
      line: 2,
    },
    // A pod's containers find each other on the loopback.
    {
      files: {
        'w.container': unit('Pod=p.pod\nEnvironment=CACHE=redis://localhost/2'),
        'p.pod': '[Pod]\n',
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nPod=p.pod\n',
        'redis.conf': 'databases 2\nport 6379\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'shop/settings.py': `_redis = f"redis://app:{os.environ.get('REDIS_PASSWORD', '')}@{os.environ['REDIS_HOST']}:6379"
CELERY_BROKER_URL = f"{_redis}/0"
CACHES = {
    "default": {
        "LOCATION": f"{_redis}/2",
    },
}
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Environment=REDIS_HOST=redis
Exec=gunicorn shop.wsgi
`,
        'r.container': `[Container]
Image=docker.io/library/redis:8.2
ContainerName=redis
Network=n.network
Volume=/etc/r/redis.conf:/etc/redis.conf:ro
Exec=redis-server /etc/redis.conf
`,
        'redis.conf': `bind *
databases 3
requirepass x
`,
        'n.network': `[Network]
`,
      },
    },
    {
      files: {
        'w.container': unit('Environment=CACHE=redis://redis:6379/15'),
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\n',
      },
    },
    // In a pod all share one address.
    {
      files: {
        'app.container':
          '[Container]\nImage=r.example/app:1\nPod=a.pod\nEnvironment=DB_HOST=127.0.0.1 DB_PORT=5432 DB_DATABASE=app REDIS_HOST=127.0.0.1\n',
        'cache.container': '[Container]\nImage=docker.io/library/redis:7.4.7\nPod=a.pod\n',
        'a.pod': '[Pod]\n',
      },
    },
  ],
};
