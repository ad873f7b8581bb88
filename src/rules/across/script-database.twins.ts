import type { Twins } from '../define-rule.ts';

/** For across.script-database. */
export const twins: Twins = {
  bad: [
    // By a URL, at the port that is published.
    {
      files: {
        'psql-catalogue':
          '#!/bin/bash\nexec psql "host=127.0.0.1 port=5433 dbname=museum user=museum sslmode=prefer" "$@"\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=museum-db\nPublishPort=127.0.0.1:5433:5432\nEnvironment=POSTGRES_USER=museum POSTGRES_DB=catalogue\n',
      },
      line: 2,
    },
    // The user's name in the place of the database's, beside a createdb that says it as a user.
    {
      files: {
        'backup.sh': '#!/bin/bash\npodman exec db pg_dump -U shop -Fc shop > /var/backups/shop.dump\n',
        'check.sh': '#!/bin/bash\npodman exec db createdb -U shop "$1"\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shop_production\n',
        'web.container': '[Container]\nImage=ghcr.io/example/shop:1\nEnvironment=APP_NAME=shop\n',
      },
      line: 2,
    },
    {
      files: {
        'etc/shop/backup.env': `DB_CONTAINER=shop-db
DB_NAME=shop_live
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
      line: 2,
    },
    {
      files: {
        'etc/shop/backup.env': `BACKUP_DIR=/srv/backup
RETENTION_DAYS=14
DB_CONTAINER=shop-db
DB_NAME=shop_prod
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
      line: 4,
    },
    {
      files: {
        'initdb/20-read.sh':
          '#!/bin/bash\nset -e\npsql -v ON_ERROR_STOP=1 -U postgres -d deltadb <<SQL\nCREATE ROLE delta_read LOGIN;\nSQL\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nEnvironment=POSTGRES_DB=delta\nVolume=%h/initdb:/docker-entrypoint-initdb.d:ro\n',
      },
      line: 3,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
podman exec pg pg_dump -U shop -Fc shop-db > /b/x.part
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:16
ContainerName=pg
Environment=POSTGRES_USER=shop POSTGRES_DB=shop_db
`,
      },
      line: 3,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
PG=pg
DB_USER=\${DB_USER:-shopp}
podman exec "$PG" pg_dump --username="$DB_USER" --dbname=shop_db > /b/x.part
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:16
ContainerName=pg
Environment=POSTGRES_USER=shop POSTGRES_DB=shop_db
`,
      },
      line: 5,
    },
    {
      files: {
        'v.service': `[Service]
Type=oneshot
ExecStart=/usr/bin/podman exec pg psql -U shop -d analytics -c "select 1"
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:16
ContainerName=pg
Environment=POSTGRES_USER=shop POSTGRES_DB=shop_db
`,
      },
      line: 3,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
podman exec maria mariadb-dump -ugit --single-transaction gitea > /b/x.part
`,
        'db.container': `[Container]
Image=docker.io/library/mariadb:11
ContainerName=maria
Environment=MARIADB_DATABASE=gitea MARIADB_USER=gitea
`,
      },
      line: 3,
    },
    // The project's own name is no role.
    {
      files: {
        'dump.sh': `#!/bin/sh
set -eu
podman exec orchard-db pg_dump -U orchard -Fc -d orchard > /b/orchard.part
`,
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=orchard-db\nNetwork=orchard.network\nEnvironment=POSTGRES_USER=orchard_admin POSTGRES_DB=orchard\n',
      },
      line: 3,
    },
    // Of the whole server.
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
podman exec app-db pg_dumpall -U postgres --globals-only >/srv/backups/globals.sql
`,
        'app-db.container': `[Container]
ContainerName=app-db
Image=docker.io/library/postgres:16.6
Environment=POSTGRES_USER=app POSTGRES_DB=app POSTGRES_PASSWORD_FILE=/run/secrets/app-db
Secret=app-db

[Service]
TimeoutStartSec=300

[Install]
WantedBy=default.target
`,
      },
    },
    // Whichever of them it is.
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
tenant=$1
umask 077
podman exec "$tenant-db" pg_dumpall -U postgres --globals-only >"/srv/backups/$tenant.sql"
`,
        'crm-db.container': `[Container]
ContainerName=crm-db
Image=docker.io/library/postgres:16.6
Environment=POSTGRES_USER=crm POSTGRES_DB=crm POSTGRES_PASSWORD_FILE=/run/secrets/crm-db
Secret=crm-db

[Service]
TimeoutStartSec=300

[Install]
WantedBy=default.target
`,
        'erp-db.container': `[Container]
ContainerName=erp-db
Image=docker.io/library/postgres:16.6
Environment=POSTGRES_USER=erp POSTGRES_DB=erp POSTGRES_PASSWORD_FILE=/run/secrets/erp-db
Secret=erp-db

[Service]
TimeoutStartSec=300

[Install]
WantedBy=default.target
`,
      },
    },
  ],
  good: [
    // A server of its own for a rehearsal.
    {
      files: {
        'rehearse.sh':
          '#!/bin/bash\nname=rehearsal-$$\npodman run -d --name "$name" -e POSTGRES_HOST_AUTH_METHOD=trust docker.io/library/postgres:15.14 >/dev/null\npodman exec "${name}" createdb -U postgres shop\npodman exec "${name}" psql -U postgres -c "select 1"\n',
        'db.container':
          '[Container]\nContainerName=db\nImage=docker.io/library/postgres:15.14\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shop\n',
      },
    },
    {
      files: {
        'psql-catalogue':
          '#!/bin/bash\nexec psql "postgresql://museum@127.0.0.1:5433/catalogue?sslmode=prefer" "$@"\n',
        'psql-other': '#!/bin/bash\nexec psql "postgresql://museum@127.0.0.1:5444/elsewhere" "$@"\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=museum-db\nPublishPort=127.0.0.1:5433:5432\nEnvironment=POSTGRES_USER=museum POSTGRES_DB=catalogue\n',
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
    // A name that a playbook fills in.
    {
      files: {
        'b.sh': '#!/bin/bash\nset -e\npodman exec pg pg_dump -U learn -Fc learn > /b/x.part\n',
        'templates/db.container.j2':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=pg\nEnvironmentFile={{ home }}/db.env\n',
        'templates/db.env.j2': 'POSTGRES_USER={{ db_user }}\nPOSTGRES_DB={{ db_name }}\n',
      },
    },
    // An image of others keeps its superuser.
    {
      files: {
        'a.sh': '#!/bin/bash\npodman exec crm-db psql -U postgres -c "SELECT 1"\n',
        'db.container':
          '[Container]\nImage=quay.io/sclorg/postgresql-16-c9s:1\nContainerName=crm-db\nEnvironment=POSTGRESQL_USER=crm POSTGRESQL_DATABASE=crm\n',
      },
    },
    // Made by the script itself, for a rehearsal.
    {
      files: {
        'r.sh':
          '#!/bin/bash\nset -eu\nNEW=shop_restored\npodman exec db createdb -U shop "$NEW"\npodman exec -i db pg_restore -U shop -d "$NEW" < "$1"\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shop\n',
      },
    },
    // A scratch database, a role of an init script, another host.
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
scratch="check_$$"
podman exec pg createdb -U shop "$scratch"
podman exec -i pg pg_restore -U shop -d "$scratch" < x
podman exec pg psql -U shop -XAtc "select 1" postgres
podman exec pg psql -U postgres_exporter -d shop_db -c x
podman exec pg psql -h replica -U other elsewhere
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:16
ContainerName=pg
Environment=POSTGRES_USER=shop POSTGRES_DB=shop_db
`,
        'init.sql': `CREATE ROLE postgres_exporter LOGIN;
`,
      },
    },
    // Another file knows the database.
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
podman exec pg pg_dump -U shop reports > x.part
podman exec maria mariadb-dump --databases "$1"
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:16
ContainerName=pg
Environment=POSTGRES_USER=shop POSTGRES_DB=shop_db
`,
        'm.container': `[Container]
Image=docker.io/library/mariadb:11
ContainerName=maria
Environment=MARIADB_DATABASE=gitea MARIADB_USER=gitea
`,
        'pgbouncer.ini': `[databases]
reports = host=pg dbname=reports
`,
      },
    },
    // One of them has it; a database that is made.
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
tenant=$1
umask 077
podman exec "$tenant-db" pg_dumpall -U "$tenant" --globals-only >"/srv/backups/$tenant.sql"
podman exec "$tenant-db" pg_dumpall -U crm --globals-only >"/srv/backups/one.sql"
podman exec crm-db createdb -U crm crm_restored
`,
        'crm-db.container': `[Container]
ContainerName=crm-db
Image=docker.io/library/postgres:16.6
Environment=POSTGRES_USER=crm POSTGRES_DB=crm POSTGRES_PASSWORD_FILE=/run/secrets/crm-db
Secret=crm-db

[Service]
TimeoutStartSec=300

[Install]
WantedBy=default.target
`,
        'erp-db.container': `[Container]
ContainerName=erp-db
Image=docker.io/library/postgres:16.6
Environment=POSTGRES_USER=erp POSTGRES_DB=erp POSTGRES_PASSWORD_FILE=/run/secrets/erp-db
Secret=erp-db

[Service]
TimeoutStartSec=300

[Install]
WantedBy=default.target
`,
      },
    },
  ],
};
