import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.timer': `[Unit]
Description=x
[Timer]
Persistent=true
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.timer': `[Timer]
OnUnitActiveSec=1h
[Install]
WantedBy=timers.target
`,
      },
      line: 2,
    },
  ],
  good: [
    // A first time, of any kind.
    {
      files: {
        'backup.timer': `[Timer]
OnBootSec=5min
OnUnitActiveSec=1h
[Install]
WantedBy=timers.target
`,
      },
    },
  ],
};
