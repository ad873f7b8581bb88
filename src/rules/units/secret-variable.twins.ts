import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nSecret=db-password,type=env\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nSecret=DB_PASSWORD,type=env\nSecret=db-password,type=env,target=PGPASSWORD\nSecret=db-password\n',
      },
    },
  ],
};
