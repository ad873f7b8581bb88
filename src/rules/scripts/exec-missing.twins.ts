import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.service': '[Service]\nType=oneshot\nExecStart=/opt/app/bin/nightly.sh\n',
        'c.service': '[Service]\nType=oneshot\nExecStart=/opt/app/bin/clean.sh\n',
        'bin/clean.sh': '#!/bin/sh\ntrue\n',
      },
      line: 3,
    },
    {
      files: {
        'b.service': `[Service]
Type=oneshot
ExecStart=/usr/local/sbin/forge_backup --all
`,
        'sbin/forge-backup': `#!/bin/sh
true
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
ExecStart=/opt/app/backup-postgres.sh
`,
        'backup-postgresql.sh': `#!/bin/sh
true
`,
      },
      line: 3,
    },
    // By cron.
    {
      line: 2,
      files: {
        'etc/cron.d/erp': `MAILTO=ops@example.com
30 4 * * * root /opt/erp/off-site
`,
        'opt/erp/offsite': `#!/bin/sh
exec restic backup /srv/erp
`,
      },
    },
    // A tree that is copied as it is.
    {
      files: {
        'hosts/a.example.net/etc/systemd/system/rehearse.service':
          '[Service]\nType=oneshot\nExecStart=/usr/local/bin/rehearse\n',
        'hosts/a.example.net/usr/local/sbin/rehearse': '#!/bin/bash\ntrue\n',
      },
      line: 3,
    },
  ],
  good: [
    // A script that a template becomes; programs of packages.
    {
      files: {
        'b.service': `[Service]
Type=oneshot
ExecStart=/usr/local/bin/matrix-backup.sh
ExecStart=/usr/bin/restic2 check
ExecStart=/usr/local/bin/rclone
`,
        'matrix-backup.sh.j2': `#!/bin/sh
true
`,
        restic: `#!/bin/sh
true
`,
      },
    },
    // The script, programs, and one that is elsewhere.
    {
      files: {
        'backup.service': `[Service]
ExecStart=-/opt/app/backup.sh --all
ExecStartPost=/usr/bin/curl https://example.test
`,
        'backup.sh': `#!/bin/sh
true
`,
        'other.service': `[Service]
ExecStart=/usr/local/bin/restic-wrapper.sh
`,
      },
    },
    {
      files: {
        'etc/cron.d/erp': `MAILTO=ops@example.com
30 4 * * * root /opt/erp/offsite
40 4 * * * root /usr/bin/off-site
`,
        'opt/erp/offsite': `#!/bin/sh
exec restic backup /srv/erp
`,
      },
    },
    // Of another host's tree, and one that lies where no tree is.
    {
      files: {
        'hosts/a/etc/systemd/system/rehearse.service':
          '[Service]\nType=oneshot\nExecStart=/usr/local/bin/rehearse\n',
        'hosts/b/usr/local/sbin/rehearse': '#!/bin/bash\ntrue\n',
        'scripts/rehearse': '#!/bin/bash\ntrue\n',
      },
    },
  ],
};
