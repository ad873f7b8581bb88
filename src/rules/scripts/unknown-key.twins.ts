import type { Twins } from '../define-rule.ts';

/** For scripts.unknown-key. */
export const twins: Twins = {
  bad: [
    {
      files: { 'b.service': '[Service]\nExecStart=/bin/true\nMaxRestarts=3\n' },
      line: 3,
    },
    {
      files: {
        'b.timer': `[Timer]
OnCalender=daily
[Install]
WantedBy=timers.target
`,
      },
      line: 2,
    },
    {
      files: {
        'b.service': `[Unit]
ExecStart=/bin/true
`,
      },
      line: 2,
    },
    {
      files: {
        'b.service': `[Service]
Type=oneshot
ExecStrat=/bin/true
`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'b.service': `[Unit]
Description=x
X-Own=1
StartLimitIntervalSec=10
[Service]
ExecStart=/bin/true
StartLimitBurst=3
X-SomethingWhollyOwn=1
[X-Mine]
A=1
[Install]
WantedBy=default.target
`,
      },
    },
  ],
};
