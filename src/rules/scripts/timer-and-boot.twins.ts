import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'job.container': '[Container]\nImage=docker.io/acme/app:1\nPod=app.pod\n[Service]\nType=oneshot\n',
        'app.pod': '[Pod]\nPodName=app\n[Install]\nWantedBy=default.target\n',
        'job.timer': '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
      },
      line: 3,
    },

    {
      files: {
        'job.container':
          '[Container]\nImage=a.io/app:1\n[Service]\nType=oneshot\n[Install]\nWantedBy=multi-user.target\n',
        'job.timer': '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
      },
      line: 6,
    },
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
    {
      files: {
        'job.container':
          '[Container]\nImage=docker.io/acme/app:1\nPod=app.pod\nStartWithPod=false\n[Service]\nType=oneshot\n',
        'app.pod': '[Pod]\nPodName=app\n[Install]\nWantedBy=default.target\n',
        'job.timer': '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
      },
    },

    {
      files: {
        'job.container':
          '[Container]\nImage=a.io/app:1\n[Service]\nType=oneshot\n[Install]\nWantedBy=app.target\n',
        'job.timer': '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
      },
    },
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
