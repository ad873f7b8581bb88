import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis-replica.conf': 'replicaof 10.0.0.1 6379\nsave ""\nappendonly no\n',
        'sentinel.conf': 'sentinel monitor main 10.0.0.1 6379 2\n',
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': `save ""
appendonly no
`,
      },
      line: 1,
    },
    {
      files: {
        'redis.conf': `maxmemory 100mb
maxmemory-policy volatile-lru
save ""
appendonly no
`,
        'jobs.container': '[Container]\nImage=a.io/app:1\nExec=bundle exec sidekiq -c 5\n',
      },
      line: 3,
    },
  ],
  good: [
    // A cache beside the instance that has the queues.
    {
      files: {
        'redis/cache.conf': 'maxmemory 100mb\nmaxmemory-policy volatile-lru\nsave ""\nappendonly no\n',
        'redis/queue.conf': 'maxmemory 200mb\nmaxmemory-policy noeviction\nappendonly yes\n',
        'jobs.container': '[Container]\nImage=a.io/app:1\nExec=bundle exec sidekiq -c 5\n',
      },
    },
    // Replicas that no Sentinel makes the primary: one takes it all again, the other is kept from it.
    { files: { 'redis-replica.conf': 'replicaof 10.0.0.1 6379\nsave ""\nappendonly no\n' } },
    {
      files: {
        'redis-replica.conf': 'replicaof 10.0.0.1 6379\nreplica-priority 0\nsave ""\nappendonly no\n',
        'sentinel.conf': 'sentinel monitor main 10.0.0.1 6379 2\n',
      },
    },
    // Sessions that time out, and nothing to be kept.
    {
      files: {
        'redis.conf': `maxmemory 100mb
maxmemory-policy volatile-lru
save ""
appendonly no
`,
        'web.container': '[Container]\nImage=a.io/app:1\nExec=gunicorn app.wsgi\n',
      },
    },
    // The same without a word of the AOF, which is off unless told.
    { files: { 'redis.conf': 'maxmemory 192mb\nmaxmemory-policy volatile-ttl\nsave ""\n' } },
    // A cache, an AOF, or points behind the reset.
    {
      files: {
        'redis.conf': `save ""
maxmemory 100mb
maxmemory-policy allkeys-lfu
`,
      },
    },
    // An AOF.
    {
      files: {
        'redis.conf': `save ""
appendonly yes
`,
      },
    },
    // Points behind the reset.
    {
      files: {
        'redis.conf': `save ""
save 900 1
`,
      },
    },
  ],
};
