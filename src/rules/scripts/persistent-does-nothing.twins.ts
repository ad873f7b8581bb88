import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.timer': `[Timer]
OnBootSec=10min
OnUnitActiveSec=1d
Persistent=true
`,
      },
      line: 4,
    },
  ],
  good: [
    // Beside a calendar time.
    {
      files: {
        'backup.timer': `[Timer]
OnCalendar=daily
OnBootSec=1h
Persistent=true
`,
      },
    },
  ],
};
