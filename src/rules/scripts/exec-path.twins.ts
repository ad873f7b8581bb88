import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': '[Container]\nImage=docker.io/acme/app:1\n[Service]\nExecStartPre=./prepare.sh\n',
      },
      line: 4,
    },
    {
      files: { 'a.service': '[Service]\nType=oneshot\nExecStart=PGUSER=app /usr/local/bin/wal-clean\n' },
      line: 3,
    },
    { files: { 'a.service': '[Service]\nType=oneshot\nExecStart=bash bin/backup.sh\n' }, line: 3 },
    { files: { 'b.service': '[Service]\nType=oneshot\nExecStart=bin/backup.sh\n' }, line: 3 },
    { files: { 'b.service': '[Service]\nType=oneshot\nExecStart=~/bin/backup.sh\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\n[Service]\nExecStartPre=-/usr/bin/podman network exists x\nExecStartPost=mkdir -p /srv/x\n',
      },
    },
    // Meson's and Autoconf's words, in small letters.
    {
      files: {
        'a.service.in':
          '[Service]\nEnvironmentFile=@sysconfdir@/a\nExecStart=@libexecdir@/a-session\nExecStopPost=@bindir@/a stop\n',
      },
    },
    {
      files: {
        'a.service': '[Service]\nWorkingDirectory=/srv/app\nExecStart=/bin/bash bin/backup.sh\n',
        'b.service':
          '[Service]\nExecStart=/bin/bash /srv/app/bin/backup.sh\nExecStartPost=/bin/sh -c "./a.sh"\n',
      },
    },
    {
      files: {
        'b.service':
          '[Service]\nType=oneshot\nWorkingDirectory=~\nExecStartPre=-/bin/mkdir -p /x/y\nExecStart=%h/bin/backup.sh a/b\nExecStartPost=podman exec web a/b\nExecStopPost=/usr/bin/env PGUSER=app /usr/local/bin/x\n',
      },
    },
  ],
};
