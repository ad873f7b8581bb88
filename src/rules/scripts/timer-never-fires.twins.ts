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
    {
      line: 2,
      files: {
        'backup.timer': `[Timer]
OnCalendar=2026-01-01 02:10
[Install]
WantedBy=timers.target
`,
      },
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
    {
      files: {
        'move-once.timer': `[Timer]
OnCalendar=2026-01-01 02:10
[Install]
WantedBy=timers.target
`,
      },
    },
  ],
};
