import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.container-name. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/shop/backup.env': `export DB_CONTAINER="shop-postgres"
export DB_NAME="shop"
`,
        'opt/backup.sh': `#!/bin/bash
set -euo pipefail
. /etc/shop/backup.env
podman exec "$DB_CONTAINER" pg_dump -U shop -Fc "$DB_NAME" >/srv/backup/shop.dump
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
      line: 1,
    },
    {
      files: {
        'etc/shop/backup.env': `BACKUP_DIR=/srv/backup
RETENTION_DAYS=14
DB_CONTAINER=shop-postgres
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
      line: 3,
    },
    {
      files: {
        'backup.sh': '#!/bin/bash\nset -eu\npodman exec shop-pg pg_dump app > /b/a.sql\n',
        'shop-postgres.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=shop-postgres\n',
        'shop-web.container': '[Container]\nImage=a.example.org/web:1\nContainerName=shop-web\n',
      },
      line: 3,
    },
    {
      files: {
        'r.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/podman exec kite-api node report.js\n',
        'kite-node.container': '[Container]\nImage=a.io/n:1\nContainerName=kite-node\n',
        'kite-web.container': '[Container]\nImage=a.io/w:1\nContainerName=kite-web\n',
        'kite-db.container': '[Container]\nImage=a.io/d:1\nContainerName=kite-db\n',
      },
      line: 3,
    },
    {
      files: {
        'v.service': `[Service]
Type=oneshot
ExecStart=/usr/bin/podman exec postgres vacuumdb --all
`,
        'pg.container': `[Container]
Image=docker.io/library/postgres:16
ContainerName=main-db
`,
      },
      line: 3,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
DB_CONTAINER=maria-db
podman exec "$DB_CONTAINER" true
`,
        'm.container': `[Container]
Image=docker.io/library/mariadb:11
ContainerName=mariadb
`,
      },
      line: 3,
    },
    {
      files: { 'backup.sh': '#!/bin/sh\npodman exec -i db pg_dump app >x\n', 'db.container': unit('') },
      line: 2,
    },
    {
      files: {
        'job.service': '[Service]\nExecStart=/usr/bin/podman exec db true\n',
        'db.container': unit(''),
      },
      line: 2,
    },
    {
      files: {
        'wp-cron.service':
          '[Service]\nType=oneshot\nExecStart=/usr/bin/podman exec --user www-data wordpress php wp-cron.php\n',
        'wp-fpm.container': '[Container]\nImage=docker.io/library/wordpress:6.8-fpm\nContainerName=wp-fpm\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'etc/shop/backup.env': `export DB_CONTAINER="shop-db"
export DB_NAME="shop"
`,
        'opt/backup.sh': `#!/bin/bash
set -euo pipefail
. /etc/shop/backup.env
podman exec "$DB_CONTAINER" pg_dump -U shop -Fc "$DB_NAME" >/srv/backup/shop.dump
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
    // The server of another stack, from which data is moved.
    {
      files: {
        'move.sh':
          '#!/bin/bash\nset -euo pipefail\npodman exec legacy-db pg_dump app | podman exec -i shop-postgres psql -v ON_ERROR_STOP=1 app\n',
        'shop-postgres.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=shop-postgres\n',
      },
    },
    {
      files: {
        'r.sh':
          '#!/bin/sh\nset -e\npodman run -d --name kite-tmp a.io/n:1\npodman exec kite-tmp true\npodman exec kite-node true\npodman exec other true\n',
        'kite-node.container': '[Container]\nImage=a.io/n:1\nContainerName=kite-node\n',
        'kite-web.container': '[Container]\nImage=a.io/w:1\nContainerName=kite-web\n',
        'kite-db.container': '[Container]\nImage=a.io/d:1\nContainerName=kite-db\n',
      },
    },
    // Numbers are all meant.
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
podman run -d --name web2 docker.io/acme/web:1
podman exec web2 true
podman exec db_1 true
`,
        'm.container': `[Container]
Image=docker.io/acme/web:1
ContainerName=web1
`,
        'n.container': `[Container]
Image=docker.io/acme/web:1
ContainerName=db_2
`,
      },
    },
    {
      files: {
        'backup.sh':
          '#!/bin/sh\npodman exec -t -u postgres systemd-db pg_dump db >x\npodman exec -iu postgres systemd-db psql <x\npodman exec "$name" true\npodman exec other true\npodman volume inspect db\n',
        'db.container': unit(''),
      },
    },
  ],
};
