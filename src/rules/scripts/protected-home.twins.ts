import type { Twins } from '../define-rule.ts';

const service = (lines: string) => ({ 'a.service': `[Service]\nType=oneshot\n${lines}\n` });

/** For scripts.protected-home. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'units/db.container':
          '[Container]\nContainerName=db\nImage=docker.io/library/postgres:16\n[Install]\nWantedBy=default.target\n',
        'units/dump.service': '[Service]\nType=oneshot\nProtectHome=yes\nExecStart=/srv/bin/dump.sh\n',
        'bin/dump.sh':
          '#!/bin/bash\nset -euo pipefail\npodman exec db pg_dump -U app app > /srv/backups/app.sql\n',
      },
      file: 'units/dump.service',
      line: 3,
    },
    { files: service('ExecStart=/home/app/bin/backup.sh\nProtectHome=true'), line: 4 },
    {
      line: 4,
      files: {
        'etc/systemd/system/job.service': `[Service]
Type=oneshot
User=app
ProtectHome=true
Environment=XDG_RUNTIME_DIR=/run/user/1100
ExecStart=/usr/local/bin/job
`,
      },
    },
  ],
  good: [
    // Root's containers are elsewhere.
    {
      files: {
        'etc/containers/systemd/db.container':
          '[Container]\nContainerName=db\nImage=docker.io/library/postgres:16\n[Install]\nWantedBy=multi-user.target\n',
        'etc/systemd/system/dump.service':
          '[Service]\nType=oneshot\nProtectHome=yes\nExecStart=/srv/bin/dump.sh\n',
        'bin/dump.sh':
          '#!/bin/bash\nset -euo pipefail\npodman exec db pg_dump -U app app > /srv/backups/app.sql\n',
      },
    },
    { files: service('ExecStart=/home/app/bin/backup.sh\nProtectHome=read-only') },
    { files: service('ExecStart=/usr/local/bin/backup.sh\nProtectHome=true') },
    {
      files: service('ExecStart=/home/app/bin/backup.sh\nProtectHome=tmpfs\nBindReadOnlyPaths=/home/app/bin'),
    },
  ],
};
