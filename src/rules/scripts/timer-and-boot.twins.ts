import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
ExecStart=/opt/backup.sh
[Install]
WantedBy=multi-user.target
`,
        'backup.timer': `[Timer]
OnCalendar=daily
`,
      },
      line: 5,
    },
  ],
  good: [
    // Enabled by its timer alone, a service that goes on, none with a timer.
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
ExecStart=/opt/backup.sh
`,
        'backup.timer': `[Timer]
OnCalendar=daily
`,
        'web.service': `[Service]
ExecStart=/opt/web
[Install]
WantedBy=multi-user.target
`,
      },
    },
  ],
};
