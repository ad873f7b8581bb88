import type { Twins } from '../define-rule.ts';

const unit = (name: string) =>
  `[Container]\nImage=docker.io/library/redis:8.2.3\nContainerName=${name}\nVolume=./cache.conf:/conf/cache.conf:ro\nExec=redis-server /conf/cache.conf\n`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'cache.container': unit('shop-cache'),
        'cache.conf': 'maxmemory 256mb\nmaxmemory-policy noeviction\nsave ""\nappendonly no\n',
      },
      file: 'cache.conf',
      line: 2,
    },
    {
      files: {
        'cache.container': unit('pagecache'),
        'cache.conf': 'save ""\nmaxmemory 64mb\n',
      },
      file: 'cache.conf',
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'cache.container': unit('shop-cache'),
        'cache.conf': 'maxmemory 256mb\nmaxmemory-policy volatile-ttl\nsave ""\nappendonly no\n',
      },
    },
    // Tasks are kept there too, or it is kept over a restart.
    {
      files: {
        'cache.container': unit('cache'),
        'cache.conf': 'maxmemory 256mb\nmaxmemory-policy noeviction\nsave ""\nappendonly no\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=CELERY_BROKER_URL=redis://cache:6379/1\n',
      },
    },
    {
      files: {
        'cache.container': unit('cache'),
        'cache.conf': 'maxmemory 256mb\nmaxmemory-policy noeviction\nappendonly yes\n',
      },
    },
  ],
};
