import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/systemd/system/podman-auto-update.timer.d/x.conf': '[Timer]\nOnCalendar=\nOnCalendar=Sun 4am\n',
      },
      line: 3,
    },

    { files: { 'a.timer': '[Timer]\nOnCalendar=*-*-* */2:00:00\n' }, line: 2 },
    { files: { 'a.timer': '[Timer]\nOnCalendar=*:0/0\n' }, line: 2 },
    {
      files: {
        'b.timer': `[Timer]
OnCalendar=Mon..Sun 03:15 Europe/Berln
`,
      },
      line: 2,
    },
    {
      files: {
        'backup.timer': `[Timer]
OnCalendar=0 2 * * *
[Install]
WantedBy=timers.target
`,
      },
      line: 2,
    },
    {
      files: {
        'backup.timer': `[Timer]
OnCalendar=*-02-30 04:00
[Install]
WantedBy=timers.target
`,
      },
      line: 2,
    },
    {
      files: {
        'backup.timer': `[Timer]
OnCalendar=daily 02:00
`,
      },
      line: 2,
    },
    {
      files: {
        'backup.timer': `[Timer]
OnCalendar=*-*-* 25:00
`,
      },
      line: 2,
    },
    {
      files: { 'a.timer': '[Timer]\nOnCalendar=*-*-* 03:00:00 daily\n[Install]\nWantedBy=timers.target\n' },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'b.timer': `[Timer]
OnCalendar=Mon-Sun 03:15 Europe/Berlin
OnCalendar=*-*-* 04:00:00 America/Argentina/Buenos_Aires
OnCalendar=Sat,Sun 04:00 UTC
OnCalendar=00/6:17
`,
      },
    },
    // Every way to write one.
    {
      files: {
        'backup.timer': `[Timer]
OnCalendar=hourly
OnCalendar=Mon..Fri *-*-* 02:00
OnCalendar=Mon,Wed 2:00
OnCalendar=*-*-* 02:00:00 America/New_York
OnCalendar=*:0/5
OnCalendar=Sun *-*-1..7 03:00
OnCalendar=*-*~1 00:00
OnCalendar=2099-*-01..07/2 4,6:00:00.5
OnCalendar=*-1,7-* 00:00
OnCalendar=monday..friday 9..17:00
OnCalendar=*:*:0/30
OnCalendar=weekly UTC
OnCalendar=Mon-Fri 02:00
OnCalendar=*-*-31
`,
      },
    },
    { files: { 'a.timer': '[Timer]\nOnCalendar=*-*-* 03:00:00 CET\n[Install]\nWantedBy=timers.target\n' } },
  ],
};
