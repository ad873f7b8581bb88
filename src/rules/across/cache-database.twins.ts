import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=CELERY_BROKER_URL=redis://redis:6379/0\nEnvironment=CACHE_URL=redis://redis:6379/0\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=CACHE_STORE=redis QUEUE_CONNECTION=redis REDIS_DB=0\nEnvironment=REDIS_CACHE_DB=0\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=CELERY_BROKER_URL=redis://redis:6379/0\nEnvironment=CACHE_URL=redis://redis:6379/1\nEnvironment=APP_CACHE_URL=redis://cache:6379/0\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=CACHE_STORE=redis QUEUE_CONNECTION=redis REDIS_DB=0 REDIS_CACHE_DB=1\n',
        'b.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=CACHE_STORE=redis QUEUE_CONNECTION=database SESSION_DRIVER=file REDIS_DB=0 REDIS_CACHE_DB=0\n',
      },
    },
  ],
};
