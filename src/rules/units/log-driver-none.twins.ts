import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [{ files: { 'web.container': '[Container]\nImage=a.io/web:1\nLogDriver=none\n' }, line: 3 }],
  good: [
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nLogDriver=passthrough\n',
        'b.container': '[Container]\nImage=a.io/web:1\nLogDriver=k8s-file\nLogOpt=max-size=10mb\n',
      },
    },
  ],
};
