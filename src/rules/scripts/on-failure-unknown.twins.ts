import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.service': '[Unit]\nOnFailure=tell@%n.service\n[Service]\nType=oneshot\nExecStart=/opt/b.sh\n',
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'b.service':
          '[Unit]\nOnFailure=tell@%n.service alert.service\n[Service]\nType=oneshot\nExecStart=/opt/b.sh\n',
        'tell@.service': '[Service]\nType=oneshot\nExecStart=/opt/tell.sh %i\n',
        'alert.container': '[Container]\nImage=a.io/alert:1\n',
      },
    },
  ],
};
