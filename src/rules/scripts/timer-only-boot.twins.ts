import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'cleanup.timer': '[Timer]\nOnBootSec=5min\n',
        'cleanup.service': '[Service]\nType=oneshot\nExecStart=/opt/cleanup.sh\n',
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'cleanup.timer': '[Timer]\nOnBootSec=5min\nOnUnitActiveSec=1h\n',
        'warm.timer': '[Timer]\nOnBootSec=2min\n',
        'warm.service': '[Service]\nType=oneshot\nExecStart=/opt/warm-caches\n',
        'backup-at-boot.timer': '[Timer]\nOnBootSec=2min\n',
      },
    },
  ],
};
