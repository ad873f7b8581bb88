import type { Twins } from '../define-rule.ts';

const timer = (line: string) => ({
  'a.timer': `[Timer]\n${line}\n[Install]\nWantedBy=timers.target\n`,
  'a.service': '[Service]\nType=oneshot\nExecStart=/bin/a\n',
});

/** For scripts.timer-every-minute. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'b.timer': '[Timer]\nOnCalendar=*-*-* 00:00:00/5\n',
        'b.service': '[Service]\nType=oneshot\nExecStart=/opt/b\n',
      },
      line: 2,
    },
    { files: timer('OnCalendar=*-*-* 03:*:00'), line: 2 },
    {
      line: 2,
      files: {
        'a.timer': `[Timer]
OnCalendar=*:*:05/30
[Install]
WantedBy=timers.target
`,
      },
    },
    {
      line: 2,
      files: {
        'a.timer': `[Timer]
OnCalendar=*:05/90
[Install]
WantedBy=timers.target
`,
      },
    },
    {
      line: 2,
      files: {
        'a.timer': `[Timer]
OnCalendar=*-*-* 3/36:00
[Install]
WantedBy=timers.target
`,
      },
    },
    {
      line: 5,
      files: {
        'app-backup.timer': `[Unit]
Description=Four times a day

[Timer]
OnCalendar=*-*-* 00/6:*:00

[Install]
WantedBy=timers.target
`,
      },
    },
  ],
  good: [
    {
      files: {
        'b.timer': '[Timer]\nOnCalendar=*-*-* 00/4:10:00\nOnCalendar=*-*-* *:0/5:30\n',
        'b.service': '[Service]\nType=oneshot\nExecStart=/opt/b\n',
      },
    },
    { files: timer('OnCalendar=*-*-* 03:00:00') },
    { files: timer('OnCalendar=*-*-* *:*:00') },
    { files: timer('OnCalendar=*-*-* 08..18:*:00') },
    { files: timer('OnCalendar=03:00/15') },
    {
      files: {
        'a.timer': `[Timer]
OnCalendar=*:05/30
OnCalendar=*-*-* 00/6:35:00
OnCalendar=*-*-* *:*:00
[Install]
WantedBy=timers.target
`,
      },
    },
    {
      files: {
        'app-poll.timer': `[Unit]
Description=Each minute of the working day

[Timer]
OnCalendar=Mon..Fri 08..18:*:00

[Install]
WantedBy=timers.target
`,
      },
    },
  ],
};
