import type { Twins } from '../define-rule.ts';

const stack = (lines: string) => ({
  'backup.service': `[Service]
Type=oneshot
ExecStart=/usr/local/sbin/backup.sh
${lines}`,
  'backup.sh': `#!/bin/bash
set -euo pipefail
OUT=/srv/backups
pg_dump -Fc app > "$OUT/app-$(date +%F).dump"
`,
});

/** For scripts.protected-path. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'd.service': `[Service]
Type=oneshot
Environment=DEST=/var/lib/ledger-backup
ExecStart=/opt/dump.sh
StateDirectory=ledger-backups
ProtectSystem=strict
`,
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -h db.example.org -U shop -Fc shop > "$DEST/shop.dump"
`,
      },
      line: 5,
    },
    {
      files: {
        'a.service':
          '[Service]\nType=oneshot\nProtectSystem=strict\nExecStart=/usr/local/sbin/metrics /var/lib/metrics/disk.prom\n',
        'usr/local/sbin/metrics': '#!/bin/bash\nset -euo pipefail\nsmartctl -A /dev/sda > "$1"\n',
      },
      line: 3,
    },

    {
      files: {
        'b.service': '[Service]\nType=oneshot\nProtectHome=read-only\nExecStart=/home/app/bin/b.sh\n',
        'b.sh':
          '#!/bin/bash\nset -euo pipefail\numask 077\npodman exec pg pg_dump -Fc app > /home/app/backups/app.dump\n',
      },
      line: 3,
    },
    {
      files: {
        'b.service': '[Service]\nType=oneshot\nExecStart=/opt/b.sh\nReadOnlyPaths=/backup /etc\n',
        'b.sh': '#!/bin/bash\nset -eu\npg_dump app > "/backup/app/a-$(date +%F).sql"\n',
      },
      line: 4,
    },
    {
      files: {
        'b.service': '[Service]\nType=oneshot\nExecStart=/opt/b.sh\nDynamicUser=yes\n',
        'b.sh': '#!/bin/sh\nset -eu\npg_dump a > /srv/backup/a.sql\n',
      },
      line: 4,
    },
    { files: stack('ProtectSystem=strict\n'), line: 4 },
    { files: stack('ReadWritePaths=/var/lib/app\nProtectSystem=strict\n'), line: 4 },
    {
      files: {
        'lego.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/lego --path /etc/lego --http renew\nProtectSystem=strict\nReadWritePaths=/var/www/acme\n',
      },
      line: 5,
    },
    {
      files: {
        'renew.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/certbot -q renew\nProtectSystem=full\n',
      },
      line: 4,
    },
    {
      line: 3,
      files: {
        'job.service': `[Service]
Type=oneshot
ProtectSystem=strict
ReadWritePaths=/srv/backups
ExecStart=/usr/local/bin/job
`,
        job: `#!/bin/bash
set -euo pipefail
(
  flock -n 9 || exit 75
  pg_dump -Fc app >/srv/backups/app.dump
) 9>/run/lock/job.lock
`,
      },
    },
    // The store of podman.
    {
      line: 4,
      files: {
        'app-vacuum.service': `[Service]
Type=oneshot
ExecStart=/usr/bin/podman exec app-db vacuumdb -U app app
ProtectSystem=strict
`,
      },
    },
    // Of a user.
    {
      line: 8,
      files: {
        'app-backup.service': `[Service]
Type=oneshot
User=app
UMask=0077
Environment=XDG_RUNTIME_DIR=/run/user/1001
ExecStart=/opt/app/backup.sh
ProtectSystem=strict
ReadWritePaths=/srv/backups
`,
        'backup.sh': `#!/bin/bash
set -euo pipefail
umask 077
podman exec app-db pg_dump -U app -Fc app >"/srv/backups/app-$(date +%F).dump"
`,
      },
    },
  ],
  good: [
    {
      files: {
        'd.service': `[Service]
Type=oneshot
Environment=DEST=/var/lib/ledger-backup
ExecStart=/opt/dump.sh
StateDirectory=ledger-backup other
ProtectSystem=strict
`,
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -h db.example.org -U shop -Fc shop > "$DEST/shop.dump"
`,
      },
    },
    {
      files: {
        'a.service':
          '[Service]\nType=oneshot\nProtectSystem=strict\nReadWritePaths=/var/lib/metrics\nExecStart=/usr/local/sbin/metrics /var/lib/metrics/disk.prom\n',
        'usr/local/sbin/metrics': '#!/bin/bash\nset -euo pipefail\nsmartctl -A /dev/sda > "$1"\n',
      },
    },

    { files: stack('ProtectSystem=strict\nReadWritePaths=-/srv/backups\n') },
    { files: stack('ProtectSystem=strict\nReadWritePaths=/srv\n') },
    // Another part of the script writes there.
    {
      files: {
        'h.service':
          '[Service]\nType=oneshot\nExecStart=/usr/libexec/helper update %I\nProtectSystem=strict\n',
        'helper.sh': '#!/bin/sh\n',
        helper:
          '#!/bin/bash\nadd() {\n  cp -a /etc/a.conf /etc/a.conf.tmp && mv /etc/a.conf.tmp /etc/a.conf\n}\nupdate() {\n  chronyc sources\n}\ncase "$1" in\n  add) add ;;\n  update) update ;;\nesac\n',
      },
    },
    // Closed for /usr and /etc alone.
    { files: stack('ProtectSystem=full\n') },
    // It looks whether the folder is there.
    {
      files: {
        'm.service': '[Service]\nType=oneshot\nExecStart=/usr/sbin/maint\nProtectSystem=strict\n',
        'maint.sh': '#!/bin/sh\n',
        maint:
          '#!/bin/sh\nset -e\nif [ -d /etc/app/hooks.d ]; then\n  run-parts --lsbsysinit /etc/app/hooks.d\nfi\n',
      },
    },
    {
      files: {
        'lego.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/lego --path /etc/lego --http renew\nProtectSystem=strict\nReadWritePaths=/etc/lego /var/www/acme\n',
      },
    },
    {
      files: {
        'lego.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/lego --path /var/lib/lego renew\nProtectSystem=strict\nStateDirectory=lego\n',
      },
    },
    // The folder of a container, and one that is only read.
    {
      files: {
        'app-backup.service': `[Service]
Type=oneshot
ExecStart=/opt/app/backup.sh
ProtectSystem=strict
ReadWritePaths=/srv/backups /var/lib/containers /run
`,
        'backup.sh': `#!/bin/sh
set -eu
umask 077
podman exec app tar -C /var/lib/app -cf - data >/srv/backups/data.tar
tar -C /etc/app -czf /srv/backups/conf.tgz .
`,
      },
    },
    // Opened, or asked of the service of podman.
    {
      files: {
        'app-backup.service': `[Service]
Type=oneshot
User=app
UMask=0077
Environment=XDG_RUNTIME_DIR=/run/user/1001
ExecStart=/opt/app/backup.sh
ProtectSystem=strict
ReadWritePaths=/srv/backups /home/app /run/user/1001
`,
        'backup.sh': `#!/bin/bash
set -euo pipefail
umask 077
podman exec app-db pg_dump -U app -Fc app >"/srv/backups/app-$(date +%F).dump"
`,
        'app-prune.service': `[Service]
Type=oneshot
Environment=CONTAINER_HOST=unix:///run/podman/podman.sock
ExecStart=/usr/bin/podman --remote image prune -f
ProtectSystem=strict
`,
      },
    },
  ],
};
