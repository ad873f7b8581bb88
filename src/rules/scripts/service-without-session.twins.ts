import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'root/etc/systemd/system/dump.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/podman exec notes-db pg_dump -U notes -f /srv/a.dump notes\n',
        'home/notes/.config/containers/systemd/notes-db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=notes-db\n',
      },
      line: 3,
    },
    {
      files: {
        'home/a/.config/systemd/user/dump.service':
          '[Service]\nType=oneshot\nExecStart=/home/a/dump.sh\nEnvironment=XDG_RUNTIME_DIR=/run/user/0\n',
      },
      line: 4,
    },
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
User=senex
ExecStart=/opt/backup.sh
`,
        'backup.sh': `#!/bin/sh
podman exec -i postgres pg_dump -Fc -f /tmp/x app
`,
      },
      line: 3,
    },
    {
      line: 6,
      files: {
        'etc/systemd/system/job.service': `[Unit]
After=user@1100.service
[Service]
Type=oneshot
User=app
Environment=XDG_RUNTIME_DIR=/run/user/1000
ExecStart=/usr/local/bin/job
`,
      },
    },
    {
      line: 4,
      files: {
        'etc/systemd/system/job.service': `[Service]
Type=oneshot
Environment=XDG_RUNTIME_DIR=/run/user/1100
ExecStart=/usr/local/bin/job
`,
      },
    },
    {
      line: 4,
      files: {
        'etc/systemd/system/job.service': `[Service]
Type=oneshot
User=app
Environment=XDG_RUNTIME_DIR=/run/user/%U
ExecStart=/usr/local/bin/job
`,
      },
    },
    // By cron of root.
    {
      file: 'etc/cron.d/app',
      line: 2,
      files: {
        'home/app/.config/containers/systemd/app-db.container': `[Container]
ContainerName=app-db
Image=docker.io/library/postgres:16.6
`,
        'etc/cron.d/app': `MAILTO=ops@example.com
30 2 * * * root podman exec app-db vacuumdb -U app app
`,
      },
    },
    {
      line: 2,
      files: {
        'etc/cron.d/app': `MAILTO=ops@example.com
30 2 * * * app systemctl --user restart app-db.service
`,
      },
    },
  ],
  good: [
    {
      files: {
        'root/etc/systemd/system/dump.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/podman exec notes-db pg_dump -U notes -f /srv/a.dump notes\n',
        'root/etc/containers/systemd/notes-db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=notes-db\n',
      },
    },
    // The session given, another kind of job, the user's own unit.
    {
      files: {
        'a.service': `[Service]
User=senex
Environment=XDG_RUNTIME_DIR=/run/user/1000
ExecStart=/usr/bin/podman exec -i postgres true
`,
        'b.service': `[Service]
User=www-data
ExecStart=/usr/bin/rsync -a a b
`,
        'c.service': `[Service]
ExecStart=/usr/bin/podman exec -i postgres true
`,
      },
    },
    {
      files: {
        'etc/systemd/system/job.service': `[Unit]
After=user@1100.service
[Service]
Type=oneshot
User=app
Environment=XDG_RUNTIME_DIR=/run/user/1100
ExecStart=/usr/local/bin/job
`,
      },
    },
    {
      files: {
        'etc/systemd/system/job.service': `[Service]
Type=oneshot
Environment=XDG_RUNTIME_DIR=/run/user/1100
ExecStart=/usr/sbin/runuser -u app -- /usr/local/bin/job
`,
      },
    },
    {
      files: {
        'home/app/.config/containers/systemd/app-db.container': `[Container]
ContainerName=app-db
Image=docker.io/library/postgres:16.6
`,
        'etc/cron.d/app': `MAILTO=ops@example.com
XDG_RUNTIME_DIR=/run/user/1001
30 2 * * * app systemctl --user restart app-db.service
30 3 * * * app podman exec app-db vacuumdb -U app app
`,
      },
    },
  ],
};
