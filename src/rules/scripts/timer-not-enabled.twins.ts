import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.timer': `[Timer]
OnCalendar=daily
`,
      },
      line: 1,
    },
  ],
  good: [
    // Installed, or wanted by another.
    {
      files: {
        'a.timer': `[Timer]
OnCalendar=daily
[Install]
WantedBy=timers.target
`,
        'b.timer': `[Timer]
OnCalendar=daily
`,
        'b.target': `[Unit]
Wants=b.timer
`,
      },
    },
  ],
};
