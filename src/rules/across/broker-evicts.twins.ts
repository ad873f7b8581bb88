import type { Twins } from '../define-rule.ts';

/** For across.broker-evicts. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'srv/queue.conf': 'maxmemory 100mb\nmaxmemory-policy allkeys-lru\nappendonly yes\n',
        'srv/cache.conf': 'maxmemory 100mb\nmaxmemory-policy allkeys-lru\nappendonly no\n',
        'redis@.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nContainerName=redis-%i\nVolume=/srv/%i.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
      },
      line: 2,
    },
    {
      files: {
        'redis-jobs.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nContainerName=redis-jobs\nExec=redis-server --maxmemory-policy allkeys-lru --maxmemory 1gb\n',
      },
      line: 4,
    },
    // That it is a broker says the name of a variable alone.
    {
      files: {
        'redis.conf': 'maxmemory 100mb\nmaxmemory-policy allkeys-lru\nappendonly yes\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\nVolume=./redis.conf:/conf/redis.conf:ro\nExec=redis-server /conf/redis.conf\n',
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironment=QUEUE_HOST=redis\n',
      },
      line: 2,
    },

    {
      files: {
        'broker.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=broker\nVolume=./broker.conf:/conf/broker.conf:ro\nExec=redis-server /conf/broker.conf\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=cache\nVolume=./cache.conf:/conf/cache.conf:ro\nExec=redis-server /conf/cache.conf\n',
        'broker.conf': 'maxmemory 100mb\nmaxmemory-policy allkeys-lfu\nappendonly yes\n',
        'cache.conf': 'maxmemory 100mb\nmaxmemory-policy allkeys-lru\nappendonly no\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=CELERY_BROKER_URL=redis://broker:6379/0 CACHE_URL=redis://cache:6379/0\n',
      },
      file: 'broker.conf',
      line: 2,
    },
    {
      files: {
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nExec=redis-server --maxmemory 200mb --maxmemory-policy allkeys-random\n',
        'horizon.container': '[Container]\nImage=r.example/laravel:11\nExec=php artisan horizon\n',
      },
      line: 3,
    },
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:8.2.3
ContainerName=broker
Memory=900M
Exec=sh -c 'exec redis-server --maxmemory 100mb --maxmemory-policy allkeys-lru --requirepass "$$(cat /run/secrets/x)"'
`,
        'w.container': `[Container]
Image=docker.io/acme/app:1
Environment=CELERY_BROKER_URL=redis://broker:6379/0
`,
      },
      line: 5,
    },
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:8.2.3
ContainerName=queue
Exec=redis-server --maxmemory 10mb --maxmemory-policy allkeys-lfu
`,
        'w.container': `[Container]
Image=docker.io/acme/app:1
Environment=BROKER_URL=redis://queue:6379/0
`,
      },
      line: 4,
    },
    // Of two the one that the worker asks.
    {
      files: {
        'q.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nContainerName=queue\nNetwork=n.network\nExec=redis-server --maxmemory-policy allkeys-lfu\n',
        'c.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nContainerName=cache\nNetwork=n.network\nExec=redis-server --maxmemory-policy allkeys-lru\n',
        'w.container':
          '[Container]\nImage=docker.io/acme/app:1\nNetwork=n.network\nExec=bundle exec sidekiq -c 5\nEnvironment=REDIS_URL=redis://queue:6379/0 CACHE_URL=redis://cache:6379/0\n',
        'n.network': '[Network]\n',
      },
      line: 5,
    },
  ],
  good: [
    // Instances of a template with a config each.
    {
      files: {
        'redis@.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nContainerName=redis-%i\nVolume=/srv/%i.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
        'srv/queue.conf': 'maxmemory 100mb\nmaxmemory-policy noeviction\nappendonly yes\n',
        'srv/cache.conf': 'maxmemory 100mb\nmaxmemory-policy allkeys-lru\nappendonly no\n',
      },
    },
    // The cache is another one.
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:8.2.3
ContainerName=broker
Memory=900M
Exec=sh -c 'exec redis-server --maxmemory 100mb --maxmemory-policy noeviction --requirepass "$$(cat /run/secrets/x)"'
`,
        'c.container': `[Container]
Image=docker.io/library/redis:8.2.3
ContainerName=cache
Exec=redis-server --maxmemory-policy allkeys-lru
`,
        'w.container': `[Container]
Image=docker.io/acme/app:1
Environment=CELERY_BROKER_URL=redis://broker:6379/0 CACHE_URL=redis://cache:6379/0
`,
      },
    },
  ],
};
