import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // It is checked, and too late.
    {
      line: 6,
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
umask 077
src=/srv/backup/$1
systemctl stop pg.service
podman volume rm -f systemd-pgdata
( cd "$src" && sha256sum -c --quiet SHA256SUMS )
podman volume create systemd-pgdata
podman run --rm -i -v systemd-pgdata:/data docker.io/library/postgres:18.1 tar -xf - -C /data <"$src/base.tar"
`,
      },
    },
    {
      line: 5,
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
umask 077
inside() { podman exec -i db bash -c 'PGPASSWORD=$(cat /run/secrets/db) exec "$@"' bash "$@"; }
inside dropdb -U app app
inside pg_restore -l <"$1" >/dev/null
inside createdb -U app app
inside pg_restore -U app -d app --exit-on-error <"$1"
`,
      },
    },
    {
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
podman exec db sh -c 'MYSQL_PWD=$(cat /run/secrets/db) exec mariadb -uhub -e "DROP DATABASE hub; CREATE DATABASE hub"'
zcat "$1" | podman exec -i db sh -c 'MYSQL_PWD=$(cat /run/secrets/db) exec mariadb -uhub hub'
`,
      },
      line: 3,
    },
    {
      files: {
        'load-roads.sh':
          '#!/bin/bash\nset -euo pipefail\npodman exec gis-db psql -U gis -d gis -c "TRUNCATE roads"\ngunzip -c "$1" | podman exec -i gis-db psql -U gis -d gis -v ON_ERROR_STOP=1\n',
      },
      line: 3,
    },
    {
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
podman exec db mariadb -e 'DROP DATABASE shop; CREATE DATABASE shop'
zstd -dc "$1" | podman exec -i db mariadb shop
`,
      },
      line: 3,
    },
    {
      files: {
        'restore.sh':
          '#!/bin/bash\nset -euo pipefail\npodman volume rm -f systemd-pgdata\npodman volume create systemd-pgdata\npodman volume import systemd-pgdata "$1"\n',
      },
      line: 3,
    },
    {
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
systemctl stop mariadb
rm -rf /var/lib/containers/storage/volumes/systemd-mariadb/_data/*
systemctl start mariadb
zcat "$1" | podman exec -i mariadb mariadb
`,
      },
      line: 4,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
dropdb app
createdb app
pg_restore -d app "$1"
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
podman exec -i postgres psql -U postgres -c 'DROP DATABASE IF EXISTS app'
podman exec -i postgres psql -U postgres -c 'CREATE DATABASE app'
gunzip -c "$1" | podman exec -i postgres psql --set=ON_ERROR_STOP=1 -U postgres app
`,
      },
      line: 3,
    },
    // It makes no room for the one beside it.
    {
      line: 5,
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_restore -l "$1" >/dev/null
podman exec db dropdb -U app --force app
podman exec db createdb -U app app_restored
podman exec -i db pg_restore -U app -d app_restored --exit-on-error <"$1"
podman exec db psql -U app -d postgres -c "ALTER DATABASE app_restored RENAME TO app"
`,
      },
    },
    {
      line: 5,
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
umask 077
tar -tzf "$1" >/dev/null
rm -rf /srv/app/uploads
mkdir /srv/app/uploads.new
tar -xzf "$1" -C /srv/app/uploads.new
mv /srv/app/uploads.new /srv/app/uploads
`,
      },
    },
    {
      line: 4,
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
umask 077
rm -rf /srv/app/uploads/*
tar -xzf "$1" -C /srv/app/uploads
`,
      },
    },
  ],
  good: [
    // A volume of its own; what ran is gone when the new one is full.
    {
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
umask 077
podman volume rm -f pgdata-restore
podman volume create pgdata-restore
podman run --rm -i -v pgdata-restore:/data docker.io/library/postgres:18.1 tar -xf - -C /data <"$1/base.tar"
`,
        'drill.sh': `#!/bin/bash
set -euo pipefail
inside() { podman exec -i db bash -c 'PGPASSWORD=$(cat /run/secrets/db) exec "$@"' bash "$@"; }
inside pg_restore -l <"$1" >/dev/null
inside dropdb -U app app
inside createdb -U app app
inside pg_restore -U app -d app --exit-on-error <"$1"
`,
      },
    },
    // Filled beside the one that is there, and named like it when it is whole.
    {
      files: {
        'rebuild.sh':
          '#!/bin/bash\nset -euo pipefail\ntmp=reporting_new\ndropdb --if-exists "$tmp"\ncreatedb "$tmp"\npg_restore -d "$tmp" "$1"\npsql -c "DROP DATABASE reporting" -c "ALTER DATABASE reporting_new RENAME TO reporting"\n',
      },
    },
    {
      files: {
        'load-roads.sh':
          '#!/bin/bash\nset -euo pipefail\npodman exec gis-db psql -U gis -d gis -c "TRUNCATE staging_roads"\ngunzip -c "$1" | podman exec -i gis-db psql -U gis -d gis -v ON_ERROR_STOP=1\n',
      },
    },
    // A rehearsal's own database.
    {
      files: {
        'rehearse.sh':
          '#!/bin/bash\nset -e\ndropdb --if-exists rehearsal\ncreatedb rehearsal\npg_restore -d rehearsal "$1"\n',
      },
    },
    // Looked at first, a copy made first, a test database.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
pg_restore --list "$1" >/dev/null
dropdb app
createdb app
pg_restore -d app "$1"
`,
      },
    },
    // A dump of what is there first.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
pg_dump -Fc -f before.dump app
dropdb app
pg_restore -C -d postgres "$1"
`,
      },
    },
    // Beside the old one.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -e
createdb app_new
pg_restore -d app_new "$1"
dropdb app_old
`,
      },
    },
    {
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
shadow="app_$(date +%s)"
psql -d postgres -c "CREATE DATABASE \\"$shadow\\""
if ! restic dump latest /app.sql | psql -v ON_ERROR_STOP=1 -d "$shadow"; then
  psql -d postgres -c "DROP DATABASE \\"$shadow\\""
  psql -v ON_ERROR_STOP=1 -d app -f marks.sql
  exit 1
fi
`,
      },
    },
    // First filled, then swapped.
    {
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_restore -f /dev/null "$1"
podman exec db createdb -U app app_restored
podman exec -i db pg_restore -U app -d app_restored --exit-on-error <"$1"
podman exec db dropdb -U app --force app
podman exec db psql -U app -d postgres -c "ALTER DATABASE app_restored RENAME TO app"
`,
        'restore-files.sh': `#!/bin/bash
set -euo pipefail
umask 077
tar -tzf "$1" >/dev/null
rm -rf /srv/app/uploads.new /srv/app/uploads.old
mkdir /srv/app/uploads.new
tar -xzf "$1" -C /srv/app/uploads.new
mv /srv/app/uploads /srv/app/uploads.old
mv /srv/app/uploads.new /srv/app/uploads
`,
      },
    },
  ],
};
