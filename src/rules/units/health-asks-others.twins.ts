import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'worker.container':
          '[Container]\nImage=a.io/web:1\nExec=celery -A shop worker\nHealthCmd=redis-cli -h redis ping\n',
        'redis.container': '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\n',
      },
      line: 4,
    },
    {
      files: {
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.27\nHealthCmd=curl -fs http://web:8000/health\n',
        'web.container': '[Container]\nImage=a.io/web:1\nContainerName=web\n',
      },
      line: 3,
    },
    {
      files: {
        'beat.container':
          '[Container]\nImage=a.io/web:1\nExec=celery -A shop beat\nHealthCmd=celery -A shop inspect ping\n',
      },
      line: 4,
    },
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:7\nNetwork=shop.network\nContainerName=shop-redis\nHealthCmd=redis-cli -h redis ping\n',
        'shop.network': '[Network]\n',
      },
      line: 5,
    },
  ],
  good: [
    // Its own name, and itself besides.
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nContainerName=web\nHealthCmd=curl -fs http://web:8000/health\n',
        'api.container':
          '[Container]\nImage=a.io/api:1\nHealthCmd=pg_isready -h db && curl -fs http://127.0.0.1:8000/\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nHealthCmd=pg_isready -U app\n',
      },
    },
    {
      files: {
        'worker.container':
          '[Container]\nImage=a.io/web:1\nExec=celery -A shop worker\nHealthCmd=celery -A shop inspect ping\n',
      },
    },
    {
      files: {
        'one.container':
          '[Container]\nImage=a.io/web:1\nExec=celery -A shop worker\nHealthCmd=celery -A shop inspect ping -d celery@$HOSTNAME\n',
        'two.container':
          '[Container]\nImage=a.io/web:1\nExec=celery -A shop worker\nHealthCmd=celery -A shop inspect ping --destination celery@two\n',
      },
    },
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:7\nNetwork=shop.network\nContainerName=shop-redis\nNetworkAlias=redis\nHealthCmd=redis-cli -h redis ping\n',
        'shop.network': '[Network]\n',
      },
    },
  ],
};
