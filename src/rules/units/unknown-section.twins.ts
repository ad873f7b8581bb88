import type { Twins } from '../define-rule.ts';

/** For units.unknown-section. */
export const twins: Twins = {
  bad: [
    { files: { 'systemd/shop.slice': '[Unit]\nDescription=Shop\n\n[Service]\nMemoryMax=2G\n' }, line: 4 },
    {
      files: {
        'systemd/a.timer': '[Service]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
        'systemd/a.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/a\n',
      },
      line: 1,
    },
    {
      files: {
        'systemd/a.service.d/10-limits.conf': '[Slice]\nMemoryMax=2G\n',
        'systemd/a.service': '[Service]\nExecStart=/usr/bin/a\n',
      },
      line: 1,
    },
    { files: { 'web.container': '[Container]\nImage=docker.io/acme/app:1\n[Health]\nCmd=true\n' }, line: 3 },
    { files: { 'etc/systemd/system/podman.service.d/x.conf': '[service]\nEnvironment=A=b\n' }, line: 1 },

    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
[Services]
Restart=always
`,
      },
      line: 3,
    },
    {
      files: {
        'a.timer': `[Timers]
OnCalendar=daily
`,
      },
      line: 1,
    },
    {
      files: { 'etc/systemd/system/web.service.d/limits.conf': '[Container]\nMemory=3G\n' },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'systemd/shop.slice': '[Unit]\nDescription=Shop\n\n[Slice]\nMemoryMax=2G\n',
        'systemd/srv-media.automount': '[Automount]\nWhere=/srv/media\n',
      },
    },
    {
      files: {
        'etc/systemd/journald.conf.d/x.conf': '[Journal]\nSystemMaxUse=1G\n',
        'etc/systemd/system/a.service': '[Service]\nExecStart=/srv/a\n',
      },
    },
    { files: { 'web.container': '[Container]\nImage=docker.io/acme/app:1\n[X-Health]\nCmd=true\n' } },

    {
      files: {
        'web.container.d/limits.conf': '[Container]\nMemory=3G\n',
        'web.container': '[Container]\nImage=docker.io/acme/app:1\n',
      },
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
[X-Backup]
Keep=7
[Quadlet]
DefaultDependencies=false
[Service]
Restart=always
`,
        'a.timer': `[Timer]
OnCalendar=daily
`,
      },
    },
  ],
};
