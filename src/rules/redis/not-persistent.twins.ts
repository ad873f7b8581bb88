import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
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
