import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.timer': `[Timer]
OnCalendar=daily
[Install]
WantedBy=timers.target
`,
        'backups.service': `[Service]
ExecStart=/opt/backup.sh
`,
      },
      line: 1,
    },
  ],
  good: [
    // Its own, a named one, a container's, one of a package.
    {
      files: {
        'backup.timer': `[Timer]
OnCalendar=daily
`,
        'backup.service': `[Service]
ExecStart=/opt/backup.sh
`,
        'nightly.timer': `[Timer]
OnCalendar=daily
Unit=job.service
`,
        'job.container': `[Container]
Image=docker.io/library/app:1
`,
        'certbot.timer': `[Timer]
OnCalendar=daily
`,
      },
    },
  ],
};
