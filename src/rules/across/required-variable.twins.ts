import type { Twins } from '../define-rule.ts';

/** For across.required-variable. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'systemd/b.service': '[Service]\nType=oneshot\nExecStart=/usr/local/bin/dump\n',
        'usr/local/bin/dump':
          '#!/bin/bash\nset -euo pipefail\nmkdir -p "$1"\npodman exec db pg_dump app > "$1/app.sql"\n',
      },
      line: 3,
    },

    {
      files: {
        'systemd/b.service': '[Service]\nType=oneshot\nExecStart=/usr/local/bin/prune\n',
        'usr/local/bin/prune':
          '#!/bin/bash\nset -euo pipefail\nfind /var/backups/x -name "*.dump" -mtime "+$KEEP" -delete\n',
      },
      line: 3,
    },

    {
      files: {
        'etc/shop/backup.env': `BACKUP_DIR=/srv/backup
DAYS_TO_KEEP=7
`,
        'opt/backup.sh': `#!/bin/bash
set -euo pipefail
podman exec shop-db pg_dump -U shop -Fc shop >"$BACKUP_DIR/shop.dump"
find "$BACKUP_DIR" -mtime "+$KEEP_DAYS" -delete
`,
        'systemd/backup.service': `[Service]
Type=oneshot
EnvironmentFile=/etc/shop/backup.env
ExecStart=/opt/shop/backup.sh
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
      line: 4,
      file: 'systemd/backup.service',
    },
    {
      files: {
        'etc/shop/backup.env': `BACKUP_DIR=/srv/backup
RETENTION=14
DB_CONTAINER=shop-db
DB_NAME=shop
DB_PORT=5432
`,
        'opt/backup.sh': `#!/bin/bash
set -euo pipefail
: "\${BACKUP_DIR:?}" "\${RETENTION_DAYS:?}" "\${DB_CONTAINER:?}" "\${DB_NAME:?}" "\${DB_PORT:?}"
podman exec "$DB_CONTAINER" pg_dump -p "$DB_PORT" -U shop -Fc -d "$DB_NAME" >"$BACKUP_DIR/.shop.part"
mv "$BACKUP_DIR/.shop.part" "$BACKUP_DIR/shop-$(date +%F).dump"
find "$BACKUP_DIR" -name 'shop-*.dump' -mtime "+$RETENTION_DAYS" -delete
`,
        'systemd/backup.service': `[Service]
Type=oneshot
EnvironmentFile=/etc/shop/backup.env
ExecStart=/opt/shop/backup.sh
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
      line: 2,
    },
    {
      files: {
        'b.service': `[Service]
Type=oneshot
EnvironmentFile=/etc/forge/restic.env
ExecStart=/usr/local/sbin/forge-backup
`,
        'etc/forge/restic.env': `RESTIC_REPO=sftp:x
`,
        'sbin/forge-backup': `#!/bin/bash
set -eu
repo=\${RESTIC_REPOSITORY:?}
echo "$repo" "\${1:?file}" "\${HOME:?}"
`,
      },
      line: 4,
    },
    // Behind flock, with a library that sets nothing.
    {
      file: 'config/backup.env',
      line: 1,
      files: {
        'app-dump.service': `[Service]
Type=oneshot
EnvironmentFile=%h/.config/app/backup.env
ExecStart=/usr/bin/flock --nonblock %t/app-dump.lock /opt/app/scripts/dump.sh
`,
        'config/backup.env': `BACKUPDIR=/srv/backups/app
`,
        'scripts/dump.sh': `#!/usr/bin/env bash
set -euo pipefail
here=$(cd -- "$(dirname -- "\${BASH_SOURCE[0]}")" && pwd)
source "$here/lib.sh"
: "\${BACKUP_DIR:?}"
pg_dump -Fc app >"$BACKUP_DIR/app.dump" || die "no dump"
`,
        'scripts/lib.sh': `die() { echo "$*" >&2; exit 1; }
`,
      },
    },
    // All that is given, and nothing reads it.
    {
      file: 'backup.env',
      line: 1,
      files: {
        'app-dump.service': `[Service]
Type=oneshot
EnvironmentFile=/etc/app/backup.env
ExecStart=/opt/app/dump.sh
`,
        'backup.env': `BACKUP_DIR=/srv/backups
`,
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
root=\${BACKUP_ROOT:?}
pg_dump -Fc app >"$root/app.dump"
`,
      },
    },
  ],
  good: [
    {
      files: {
        'systemd/b.service': '[Service]\nType=oneshot\nExecStart=/usr/local/bin/dump /srv/backup\n',
        'usr/local/bin/dump':
          '#!/bin/bash\nset -euo pipefail\nmkdir -p "$1"\npodman exec db pg_dump app > "$1/app.sql"\n',
      },
    },
    {
      files: {
        'systemd/b.service': '[Service]\nType=oneshot\nExecStart=/usr/local/bin/dump\n',
        'usr/local/bin/dump':
          '#!/bin/bash\nset -euo pipefail\nif [ $# -eq 0 ]; then set -- /srv/backup; fi\nmkdir -p "$1"\npodman exec db pg_dump app > "$1/app.sql"\n',
      },
    },
    {
      files: {
        'systemd/b.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/flock -n /run/b.lock /usr/local/bin/dump /srv/backup\n',
        'usr/local/bin/dump':
          '#!/bin/bash\nset -euo pipefail\nmkdir -p "$1"\npodman exec db pg_dump app > "$1/app.sql"\n',
      },
    },

    {
      files: {
        'systemd/b.service': '[Service]\nType=oneshot\nEnvironment=KEEP=14\nExecStart=/usr/local/bin/prune\n',
        'usr/local/bin/prune':
          '#!/bin/bash\nset -euo pipefail\nfind /var/backups/x -name "*.dump" -mtime "+$KEEP" -delete\n',
      },
    },
    {
      files: {
        'systemd/b.service': '[Service]\nType=oneshot\nExecStart=/usr/local/bin/prune\n',
        'usr/local/bin/prune': '#!/bin/bash\nset -euo pipefail\necho "$HOSTNAME $RANDOM ${KEEP:-14}"\n',
      },
    },

    {
      files: {
        'etc/shop/backup.env': `BACKUP_DIR=/srv/backup
`,
        'opt/backup.sh': `#!/bin/bash
set -euo pipefail
podman exec shop-db pg_dump -U shop -Fc shop >"$BACKUP_DIR/shop.dump"
find "$BACKUP_DIR" -mtime "+\${KEEP_DAYS:-7}" -delete
`,
        'systemd/backup.service': `[Service]
Type=oneshot
EnvironmentFile=/etc/shop/backup.env
ExecStart=/opt/shop/backup.sh
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
    },
    {
      files: {
        'etc/shop/backup.env': `BACKUP_DIR=/srv/backup
KEEP_DAYS=7
`,
        'opt/backup.sh': `#!/bin/bash
set -euo pipefail
podman exec shop-db pg_dump -U shop -Fc shop >"$BACKUP_DIR/shop.dump"
find "$BACKUP_DIR" -mtime "+$KEEP_DAYS" -delete
`,
        'systemd/backup.service': `[Service]
Type=oneshot
EnvironmentFile=/etc/shop/backup.env
ExecStart=/opt/shop/backup.sh
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
    },
    {
      files: {
        'etc/shop/backup.env': `BACKUP_DIR=/srv/backup
RETENTION_DAYS=14
DB_CONTAINER=shop-db
DB_NAME=shop
DB_PORT=5432
`,
        'opt/backup.sh': `#!/bin/bash
set -euo pipefail
: "\${BACKUP_DIR:?}" "\${RETENTION_DAYS:?}" "\${DB_CONTAINER:?}" "\${DB_NAME:?}" "\${DB_PORT:?}"
podman exec "$DB_CONTAINER" pg_dump -p "$DB_PORT" -U shop -Fc -d "$DB_NAME" >"$BACKUP_DIR/.shop.part"
mv "$BACKUP_DIR/.shop.part" "$BACKUP_DIR/shop-$(date +%F).dump"
find "$BACKUP_DIR" -name 'shop-*.dump' -mtime "+$RETENTION_DAYS" -delete
`,
        'systemd/backup.service': `[Service]
Type=oneshot
EnvironmentFile=/etc/shop/backup.env
ExecStart=/opt/shop/backup.sh
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
    },
    {
      files: {
        'p.service': '[Service]\nType=oneshot\nExecStart=/opt/prune\n',
        'opt/prune': '#!/bin/bash\nset -eu\n[ -n "${WORK:-}" ] && rm -rf "${WORK:?}"/cache\n',
      },
    },
    {
      files: {
        'b.service': `[Service]
Type=oneshot
EnvironmentFile=/etc/forge/restic.env
ExecStart=/usr/local/sbin/forge-backup
`,
        'etc/forge/restic.env': `RESTIC_REPOSITORY=sftp:x
`,
        'sbin/forge-backup': `#!/bin/bash
set -eu
repo=\${RESTIC_REPOSITORY:?}
echo "$repo" "\${1:?file}" "\${HOME:?}"
`,
      },
    },
    // A file that is not here.
    {
      files: {
        'b.service': `[Service]
Type=oneshot
EnvironmentFile=-/etc/forge/secret.env
ExecStart=/usr/local/sbin/forge-backup
`,
        'sbin/forge-backup': `#!/bin/bash
set -eu
repo=\${RESTIC_REPOSITORY:?}
echo "$repo" "\${1:?file}" "\${HOME:?}"
`,
      },
    },
    // The script sets it.
    {
      files: {
        'b.service': `[Service]
Type=oneshot
ExecStart=/usr/local/sbin/forge-backup
`,
        'sbin/forge-backup': `#!/bin/bash
set -eu
RESTIC_REPOSITORY=sftp:y
repo=\${RESTIC_REPOSITORY:?}
echo "$repo" "\${1:?file}" "\${HOME:?}"
`,
      },
    },
    // The library has a value for it.
    {
      files: {
        'app-dump.service': `[Service]
Type=oneshot
Environment=APP=app
ExecStart=/usr/bin/flock --nonblock %t/app-dump.lock /opt/app/scripts/dump.sh
`,
        'scripts/dump.sh': `#!/usr/bin/env bash
set -euo pipefail
source "$(dirname -- "$0")/lib.sh"
: "\${BACKUP_DIR:?}"
pg_dump -Fc app >"$BACKUP_DIR/app.dump" || die "no dump"
`,
        'scripts/lib.sh': `die() { echo "$*" >&2; exit 1; }
: "\${BACKUP_DIR:=/srv/backups}"
`,
      },
    },
  ],
};
