import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nPublishPort=127.0.0.1:80:80\n[Service]\nRemainAfterExit=yes\n',
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'job.container': '[Container]\nImage=a.io/web:1\n[Service]\nType=oneshot\nRemainAfterExit=yes\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nPublishPort=127.0.0.1:80:80\n[Service]\nRemainAfterExit=no\n',
      },
    },
  ],
};
