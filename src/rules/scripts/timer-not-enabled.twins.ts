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
    {
      files: {
        'etc/systemd/system/wiki.socket': '[Socket]\nListenStream=10.1.1.4:8080\n',
        'etc/systemd/system/wiki.service':
          '[Unit]\nRequires=wiki.socket\nAfter=wiki.socket\n[Service]\nExecStart=/usr/lib/systemd/systemd-socket-proxyd 127.0.0.1:3000\n',
      },
      line: 1,
    },
    {
      files: {
        'etc/systemd/system/reload.path': '[Path]\nPathChanged=/etc/app/app.conf\n',
        'etc/systemd/system/reload.service': '[Service]\nType=oneshot\nExecStart=/bin/systemctl reload app\n',
      },
      line: 1,
    },
  ],
  good: [
    // The service is started at boot, and brings its socket along.
    {
      files: {
        'systemd/user/front.socket': '[Socket]\nListenStream=8080\n',
        'quadlet/front.container':
          '[Unit]\nRequires=front.socket\nAfter=front.socket\n[Container]\nImage=r.example/front:1\n[Install]\nWantedBy=default.target\n',
      },
    },
    {
      files: {
        'etc/systemd/system/agent.socket': '[Socket]\nListenStream=/run/agent.sock\n',
        'etc/systemd/system/agent.service':
          '[Service]\nExecStart=/usr/bin/agent\n[Install]\nWantedBy=multi-user.target\nAlso=agent.socket\n',
      },
    },
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
