import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'clean.container': '[Container]\nImage=a.io/app:1\n[Service]\nType=oneshot\nRemainAfterExit=yes\n',
        'clean.timer': '[Timer]\nOnCalendar=hourly\n[Install]\nWantedBy=timers.target\n',
      },
      line: 5,
    },
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
