import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/web:1\nMemory=512m\nExec=celery -A shop worker -c 8 --max-memory-per-child=500000\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/web:1\nMemory=2g\nExec=celery -A shop worker --concurrency=4 --max-memory-per-child 400000\n',
        'x.container': '[Container]\nImage=a.io/web:1\nMemory=256m\nExec=celery -A shop worker -c 2\n',
      },
    },
  ],
};
