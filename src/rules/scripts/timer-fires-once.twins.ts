import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/opt/backup.sh
`,
        'backup.timer': `[Timer]
OnCalendar=daily
`,
      },
      line: 3,
    },
  ],
  good: [
    // Without a timer.
    {
      files: {
        'setup.service': `[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/opt/setup.sh
`,
      },
    },
  ],
};
