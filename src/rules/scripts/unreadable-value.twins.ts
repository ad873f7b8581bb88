import type { Twins } from '../define-rule.ts';

/** For scripts.unreadable-value. */
export const twins: Twins = {
  bad: [
    { files: { 'relay.socket': '[Socket]\nListenStream=run/relay/relay.sock\n' }, line: 2 },

    {
      files: {
        'worker.service': '[Service]\nExecStart=/usr/bin/true\nWorkingDirectory=$APP_HOME\n',
      },
      line: 3,
    },
    {
      files: {
        'etc/systemd/system/a.service': '[Unit]\nRequiresMountsFor=srv/data\n[Service]\nExecStart=/srv/a\n',
      },
      line: 2,
    },
    { files: { 'b.service': '[Service]\nExecStart=/bin/true\nMemoryMax=512MB\n' }, line: 3 },
    { files: { 'b.service': '[Service]\nExecStart=/bin/true\nCPUQuota=2\n' }, line: 3 },
    {
      files: {
        'b.timer': `[Timer]
OnCalendar=daily
Persistent=ture
[Install]
WantedBy=timers.target
`,
      },
      line: 3,
    },
    {
      files: {
        'b.service': `[Service]
Type=one-shot
ExecStart=/bin/true
`,
      },
      line: 2,
    },
    {
      files: {
        'b.service': `[Service]
Restart=allways
TimeoutStartSec=5 mins
ExecStart=/bin/true
`,
      },
      line: 3,
    },
    {
      files: {
        'a.path': '[Path]\nPathChanged=/etc/a\nUnit=nginx-reload\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 3,
    },
  ],
  good: [
    { files: { 'worker.service': '[Service]\nExecStart=/usr/bin/true\nWorkingDirectory=-~\n' } },
    { files: { 'worker@.service': '[Service]\nExecStart=/usr/bin/true\nWorkingDirectory=%h/%i\n' } },
    {
      files: {
        'relay.socket':
          '[Socket]\nListenStream=/run/relay/relay.sock\nListenStream=@relay\nListenStream=8080\nListenStream=[::1]:8081\n\n[Install]\nWantedBy=sockets.target\n',
      },
    },

    {
      files: {
        'b.service': `[Service]
Type=notify-reload
Restart=on-abnormal
TimeoutStartSec=infinity
RemainAfterExit=TRUE
PrivateTmp=disconnected
RestartSec=1min 30s
MemoryMax=80%
MemoryHigh=1.5G
CPUQuota=250%
TasksMax=40%
ExecStart=/bin/true
`,
      },
    },
  ],
};
