import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [{ files: { 'web.container': '[Container]\nImage=a.io/web:1\n[Service]\nKillMode=none\n' }, line: 4 }],
  good: [
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\n[Service]\nKillMode=mixed\n',
        'db.container': '[Container]\nImage=a.io/db:1\n[Service]\nKillMode=control-group\n',
      },
    },
  ],
};
