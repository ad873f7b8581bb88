import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nMemory=256m\nExec=gunicorn shop.wsgi --workers 9 --bind :8000\n',
      },
      line: 4,
    },
    {
      files: {
        'tasks.container':
          '[Container]\nImage=a.io/web:1\nMemory=128m\nExec=celery -A shop worker --concurrency=16\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/web:1\nMemory=512m\nExec=celery -A shop worker -c 8 --max-memory-per-child=500000\n',
      },
      line: 4,
    },
  ],
  good: [
    // Threads, greenlets and forks of what was loaded before share their memory.
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nMemory=256m\nExec=gunicorn shop.wsgi -w 9 --preload\n',
        'api.container': '[Container]\nImage=a.io/web:1\nMemory=512m\nExec=gunicorn shop.wsgi -w 9\n',
        'slow.container':
          '[Container]\nImage=a.io/web:1\nMemory=128m\nExec=celery -A shop worker -P gevent -c 200\n',
      },
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/web:1\nMemory=2g\nExec=celery -A shop worker --concurrency=4 --max-memory-per-child 400000\n',
        'x.container': '[Container]\nImage=a.io/web:1\nMemory=256m\nExec=celery -A shop worker -c 2\n',
      },
    },
  ],
};
