import type { Twins } from '../define-rule.ts';

/** For scripts.unknown-key. */
export const twins: Twins = {
  bad: [
    {
      files: { 'etc/systemd/system/podman-auto-update.timer.d/x.conf': '[Timer]\nOnCalender=Sun 04:00\n' },
      line: 2,
    },
    {
      files: {
        'etc/systemd/system/a.service.d/x.conf': '[Service]\nRestartSecs=4\n',
        'etc/systemd/system/a.service': '[Service]\nExecStart=/srv/a\n',
      },
      line: 2,
    },

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
    { files: { 'b.service': '[Service]\nExecStart=/bin/true\nReloadSignal=HUP\nMemoryTHP=never\n' } },
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
