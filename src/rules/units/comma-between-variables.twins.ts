import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'web.container': '[Container]\nImage=a.io/web:1\nEnvironment=LOG_LEVEL=info, WORKERS=4\n' },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=HOSTS=a,b,c WORKERS=4\nEnvironment="LIST=a, B=c"\n',
      },
    },
  ],
};
