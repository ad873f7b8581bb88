import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.timer': `[Timer]
OnCalendar=*-*-* 02:00:00
[Install]
WantedBy=timers.target
`,
      },
      line: 2,
    },
  ],
  good: [
    // Made up for, decided against, or soon again.
    {
      files: {
        'a.timer': `[Timer]
OnCalendar=daily
Unit=backup.service
Persistent=true
`,
        'b.timer': `[Timer]
OnCalendar=daily
Unit=backup.service
Persistent=false
`,
        'c.timer': `[Timer]
OnCalendar=hourly
Unit=backup.service
`,
        'restart.timer': `[Timer]
OnCalendar=*-*-* 04:00
`,
        'twice.timer': `[Timer]
OnCalendar=*-*-* 06,18:00
Unit=backup.service
`,
      },
    },
  ],
};
