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
    {
      files: {
        'etc/systemd/system/a.timer': '[Timer]\nOnCalendar=daily\n',
        'etc/systemd/system/a.timer.d/x.conf': '[Install]\nWantedBy=timers.target\n',
        'etc/systemd/system/a.service': '[Service]\nType=oneshot\nExecStart=/srv/a\n',
      },
    },

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
