import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\n[Service]\nWatchdogSec=30\n' }, line: 4 },
  ],
  good: [
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nNotify=true\n[Service]\nWatchdogSec=30\n',
        'b.container': '[Container]\nImage=a.io/web:1\n[Service]\nWatchdogSec=0\n',
      },
    },
  ],
};
