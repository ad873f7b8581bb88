import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (command: string, unit = ''): TwinFiles => ({
  'bin/dump.sh': `#!/bin/bash\nset -euo pipefail\n${command}\n`,
  'dump.service': '[Service]\nType=oneshot\nExecStart=/opt/bin/dump.sh\n',
  'db.container': `[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nEnvironment=POSTGRES_DB=app\n${unit}`,
});

/** For across.script-address. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'opt/job.sh': `#!/bin/bash
set -e
podman exec shop-db psql -U shop -p 5432 -d shop -c "select 1"
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Exec=postgres -c port=5440
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
      line: 3,
    },
    {
      files: {
        'opt/job.sh': `#!/bin/bash
set -e
podman exec shop-db createdb -U shop copy
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Exec=postgres -c port=5440
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
      line: 3,
    },
    {
      files: {
        'etc/shop/backup.env': `BACKUP_DIR=/srv/backup
RETENTION_DAYS=14
DB_CONTAINER=shop-db
DB_NAME=shop
DB_PORT=5433
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
      line: 5,
    },
    {
      files: {
        'health.sh':
          '#!/bin/bash\nif ! curl -sf http://127.0.0.1:8001/healthz; then\n  systemctl --user restart web.service\nfi\n',
        'web.container': '[Container]\nImage=a.io/a:1\nPublishPort=127.0.0.1:8000:8000\n',
      },
      line: 2,
    },
    { files: stack('pg_dump -h 127.0.0.1 -U postgres app > /srv/app.sql'), line: 3 },
    {
      files: stack(
        'pg_dump -h localhost -U postgres app > /srv/app.sql',
        'PublishPort=127.0.0.1:15432:5432\n',
      ),
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'opt/job.sh': `#!/bin/bash
set -e
export PGPORT=5440
podman exec --env PGPORT shop-db createdb -U shop copy
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Exec=postgres -c port=5440
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
    },
    {
      files: {
        'opt/job.sh': `#!/bin/bash
set -e
podman exec shop-db psql -U shop -d "host=/run/postgresql port=5440 dbname=shop" -c "select 1"
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Exec=postgres -c port=5440
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
    },
    {
      files: {
        'opt/job.sh': `#!/bin/bash
set -e
podman exec -i shop-db pg_restore --list < /srv/backup/shop.dump
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Exec=postgres -c port=5440
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
    },
    {
      files: {
        'opt/job.sh': `#!/bin/bash
set -e
podman exec -e PGPORT=5440 shop-db createdb -U shop copy
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Exec=postgres -c port=5440
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
    },
    {
      files: {
        'opt/job.sh': `#!/bin/bash
set -e
podman exec shop-db createdb -p 5440 -U shop copy
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Exec=postgres -c port=5440
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
    // Another service of the host, which another file names; in the container.
    {
      files: {
        'health.sh':
          '#!/bin/bash\ncurl -sf http://127.0.0.1:8001/metrics || systemctl restart exporter\npodman exec web curl -sf http://127.0.0.1:8002/\n',
        'exporter.service': '[Service]\nExecStart=/usr/bin/exporter --port 8001\n',
        'web.container': '[Container]\nImage=a.io/a:1\nPublishPort=127.0.0.1:8000:8002\n',
      },
    },
    { files: stack('podman exec db pg_dump -h 127.0.0.1 -U postgres app > /srv/app.sql') },
    {
      files: stack(
        'pg_dump -h 127.0.0.1 -U postgres app > /srv/app.sql',
        'PublishPort=127.0.0.1:5432:5432\n',
      ),
    },
    {
      files: stack(
        'pg_dump -h 127.0.0.1 -p 15432 -U postgres app > /srv/app.sql',
        'PublishPort=127.0.0.1:15432:5432\n',
      ),
    },
    { files: stack('pg_dump -h 127.0.0.1 -U postgres app > /srv/app.sql', 'Network=host\n') },
    // A script of the container itself.
    {
      files: stack(
        'pg_isready -h 127.0.0.1',
        'Volume=/opt/bin/dump.sh:/usr/local/bin/check.sh:ro\nHealthCmd=/usr/local/bin/check.sh\n',
      ),
    },
  ],
};
