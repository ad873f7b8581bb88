import type { Twins } from '../define-rule.ts';

const service = `[Service]
Type=oneshot
EnvironmentFile=/etc/app/backup.env
ExecStart=/usr/local/bin/backup
`;

export const twins: Twins = {
  bad: [
    {
      files: { 'etc/app/backup.env': 'export RESTIC_REPOSITORY=sftp:u@h:/r\n', 'b.service': service },
      line: 1,
    },
    {
      files: {
        'etc/app/backup.env': 'RESTIC_REPOSITORY=sftp:u@h:/r\nRESTIC_PASSWORD_FILE=$HOME/.restic\n',
        'b.service': service,
      },
      line: 2,
    },
    {
      files: { 'etc/app/backup.env': 'ROOT=/srv/backup\nTARGET="$ROOT/db"\n', 'b.service': service },
      line: 2,
    },
  ],
  good: [
    // The old way to start it, of the same name.
    {
      files: {
        'lib/systemd/system/gate.service':
          '[Service]\nEnvironmentFile=-/etc/default/gate\nExecStart=/usr/sbin/gate\n',
        'etc/init.d/gate':
          '#!/bin/sh\nNAME=gate\ntest -x /usr/sbin/$NAME || exit 0\ncase "$1" in start) exec /usr/sbin/$NAME ;; esac\n',
      },
    },
    // Of the same name, and logrotate's.
    {
      files: {
        'etc/systemd/system/app.service':
          '[Service]\nEnvironmentFile=-/etc/default/app\nExecStart=/opt/app\n',
        'etc/logrotate.d/app': '/var/log/app/*.log {\n    daily\n    rotate 14\n}\n',
      },
    },
    {
      files: {
        'etc/app/backup.env': `# repository
; of the storage box
RESTIC_REPOSITORY = sftp:u@h:/r
PASSWORD='pa$word'
KEEP="7 \
 14"
`,
        'b.service': service,
      },
    },
  ],
};
