import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'b.service': '[Service]\nType=oneshot\nExecStart=/opt/b.sh\nRuntimeMaxSec=1h\n' },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'b.service': '[Service]\nType=oneshot\nExecStart=/opt/b.sh\nTimeoutStartSec=1h\n',
        'd.service': '[Service]\nType=exec\nExecStart=/opt/d\nRuntimeMaxSec=1d\n',
      },
    },
  ],
};
