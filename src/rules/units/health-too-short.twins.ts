import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nExec=celery -A a worker\nHealthCmd=celery -A a inspect ping\nHealthTimeout=2s\n',
      },
      line: 5,
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nExec=celery -A a worker\nHealthCmd=celery -A a inspect ping --timeout 10\nHealthTimeout=10s\n',
      },
      line: 5,
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nHealthCmd=curl -f http://localhost/\nHealthTimeout=500ms\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nExec=celery -A a worker\nHealthCmd=celery -A a inspect ping --timeout 5\nHealthTimeout=15s\n',
        'v.container':
          '[Container]\nImage=a.io/a:1\nExec=celery -A a worker\nHealthCmd=test -e /tmp/worker-alive\nHealthTimeout=2s\n',
      },
    },
  ],
};
