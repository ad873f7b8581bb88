import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': 'port 6379\nmaxmemory 100mb\nmaxmemory-policy allkeys-lru\n',
        'w.container':
          '[Container]\nImage=a.io/a:1\nSecret=shop-queue,type=env,target=CELERY_BROKER_URL\nExec=web\n',
      },
      line: 3,
    },
    {
      files: {
        'redis.conf': 'maxmemory 256mb\nmaxmemory-policy allkeys-lru\n',
        'p.container':
          '[Container]\nImage=ghcr.io/paperless-ngx/paperless-ngx:2.18\nEnvironment=PAPERLESS_REDIS=redis://broker:6379\n',
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': `maxmemory 512mb
maxmemory-policy allkeys-lru
`,
        'worker.container': `[Container]
Image=docker.io/library/app:1
Exec=celery -A app worker
`,
        'app.env': `CELERY_BROKER_URL=redis://redis:6379/2
`,
      },
      line: 2,
    },
    // Of several that no unit here runs the one of that name.
    {
      files: {
        'redis/queue.conf': 'maxmemory 1gb\nmaxmemory-policy allkeys-lru\nappendonly yes\n',
        'redis/cache.conf': 'maxmemory 1gb\nmaxmemory-policy allkeys-lru\nappendonly no\n',
      },
      line: 2,
    },
  ],
  good: [
    // The queue is another one, on a command line.
    {
      files: {
        'redis.conf': 'maxmemory 100mb\nmaxmemory-policy allkeys-lru\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nContainerName=redis-cache\nVolume=/srv/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
        'queue.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nContainerName=redis-queue\nExec=redis-server --maxmemory-policy noeviction\n',
        'w.container': '[Container]\nImage=a.io/a:1\nExec=bundle exec sidekiq\n',
      },
    },
    // The queues are in RabbitMQ.
    {
      files: {
        'redis.conf': 'port 6379\nmaxmemory 100mb\nmaxmemory-policy allkeys-lru\n',
        'w.container':
          '[Container]\nImage=a.io/a:1\nEnvironment=CELERY_BROKER_URL=amqp://rabbit:5672//\nExec=celery -A shop worker\n',
      },
    },
    {
      files: {
        'redis.conf': 'port 6379\nmaxmemory 100mb\nmaxmemory-policy allkeys-lru\n',
        'w.container':
          '[Container]\nImage=a.io/a:1\nSecret=shop-amqp,type=env,target=CELERY_BROKER_URL\nExec=celery -A shop worker\n',
      },
    },
    // A cache alone, or only keys with a time to live.
    {
      files: {
        'redis.conf': `maxmemory 512mb
maxmemory-policy allkeys-lru
`,
        'app.env': `CACHE_URL=redis://redis:6379/0
`,
      },
    },
    // Only keys with a time to live.
    {
      files: {
        'redis.conf': `maxmemory-policy volatile-lru
`,
        'app.env': `CELERY_BROKER_URL=redis://redis:6379/2
`,
      },
    },
  ],
};
