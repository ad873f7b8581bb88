import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [{ files: { 'b.service': '[Service]\nExecStart=/opt/b.sh\nStandardOutput=null\n' }, line: 3 }],
  good: [
    {
      files: {
        'b.service': '[Service]\nExecStart=/opt/b.sh\nStandardOutput=null\nStandardError=journal\n',
        'c.service': '[Service]\nExecStart=/opt/b.sh\nStandardOutput=append:/var/log/c.log\n',
      },
    },
  ],
};
