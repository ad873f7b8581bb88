import type { Twins } from '../define-rule.ts';

/** For units.unknown-target. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/systemd/system/a.timer': '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=a.service\n',
        'etc/systemd/system/a.service': '[Service]\nType=oneshot\nExecStart=/srv/a\n',
      },
      line: 4,
    },

    { files: { 'a.container': '[Unit]\nPartOf=shop.target\n[Container]\nImage=a.io/a:1\n' }, line: 2 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\n[Install]\nWantedBy=shop.target\n' }, line: 4 },
    { files: { 'a.timer': '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=a.timer\n' }, line: 4 },
    { files: { 'x.timer': '[Timer]\nOnCalendar=hourly\n[Install]\nWantedBy=timers\n' }, line: 4 },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
[Install]
WantedBy=multiuser.target
`,
      },
      line: 4,
    },
    {
      files: {
        'b.service': `[Unit]
OnFailure=notify-admins@%n.service
[Service]
ExecStart=/bin/true
`,
        'notify-admin@.service': `[Service]
Type=oneshot
ExecStart=/usr/bin/logger %i
`,
      },
      line: 2,
    },
    {
      files: {
        'b.timer': `[Timer]
OnCalendar=daily
[Install]
WantedBy=timer.target
`,
      },
      line: 4,
    },
  ],
  good: [
    // Quadlet writes shop-core.service for it.
    {
      files: {
        'shop-db.container': '[Unit]\nPartOf=shop-core.container\n[Container]\nImage=a.io/db:1\n',
        'shop-core.container':
          '[Unit]\nRequires=shop-db.container\nAfter=shop-db.container\n[Container]\nImage=a.io/core:1\n[Install]\nWantedBy=default.target\n',
      },
    },
    {
      files: { 'x.service': '[Service]\nExecStart=/bin/x\n[Install]\nWantedBy=y.service z.path %i.target\n' },
    },
    // A target of their own.
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
[Install]
WantedBy=app.target default.target
`,
        'app.target': `[Install]
WantedBy=default.target
`,
      },
    },
    // What other packages bring.
    {
      files: {
        'b.service': `[Unit]
OnFailure=notify@%n.service backup-alert.service
[Service]
ExecStart=/bin/true
[Install]
WantedBy=podman-auto-update.target other-stack.target
`,
        'notify@.service': `[Service]
Type=oneshot
ExecStart=/usr/bin/logger %i
`,
      },
    },
  ],
};
