import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'beat.container':
          '[Container]\nImage=a.io/web:1\nExec=celery -A shop beat\nHealthCmd=celery -A shop inspect ping\n',
      },
      line: 4,
    },
  ],
  good: [
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
  ],
};
