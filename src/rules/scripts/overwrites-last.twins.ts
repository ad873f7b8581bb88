import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
DIR=/var/backups/erp
for db in one two; do
  podman exec pg pg_dump -U a -Fc "$db" > "$DIR/$db.dump"
done
`,
      },
      line: 5,
    },
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
podman exec db sh -c 'MYSQL_PWD=$(cat /run/secrets/db) exec mysqldump -u a --single-transaction a' | gzip > "$HOME/dumps/a-$(date +%H).sql.gz"
`,
      },
      line: 3,
    },
    // At the same hour each day.
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -eu\nfile=$dir/app_$(date +%H%M).dump\npodman exec pg pg_dump -Fc app > "$file"\n',
      },
      line: 4,
    },
    {
      files: {
        'a.sh': `#!/bin/bash
set -euo pipefail
OUT=/srv/backups
podman exec db mariadb-dump app | gzip > $OUT/app.sql.gz
`,
      },
      line: 4,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -uo pipefail
podman exec db pg_dump -U a a > /b/db.dump.new
podman exec -i db pg_restore --list < /b/db.dump.new > /dev/null
mv /b/db.dump.new /b/db.dump
`,
      },
      line: 5,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -eu
umask 077
pg_dump app > /var/backups/app.sql
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
cd ~/dumps
podman exec mysql sh -c 'MYSQL_PWD=$(cat /run/secrets/db) exec mysqldump -uapp --single-transaction app' > new.sql
zstd -q --rm new.sql -o "app-$(date +%F).sql.zst"
`,
      },
    },
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
DIR=/var/backups/erp/$(date +%F)
mkdir -p "$DIR"
for db in one two; do
  podman exec pg pg_dump -U a -Fc "$db" > "$DIR/$db.dump"
done
`,
      },
    },
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -eu\nday=$(date +%F)\nfile=$dir/app_$day_$(date +%H%M).dump\npodman exec pg pg_dump -Fc app > "$file"\npodman exec pg pg_dump -Fc app > "/b/$(date +%Y%m%d-%H%M).dump"\n',
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
podman exec db pg_dump -U a a > /b/db.dump.new || exit 1
mv /b/db.dump.new /b/db.dump
`,
        'c.sh': `#!/bin/bash
set -e
podman exec db pg_dump -U a a > /b/db.dump.new
mv /b/db.dump.new /b/db.dump
`,
        'd.sh': `#!/bin/bash
podman exec db pg_dump -U a a > /b/x.part
if [ -s /b/x.part ]; then mv /b/x.part /b/x; fi
`,
      },
    },
    // A date, a part that is moved, a file that goes on its way.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -eu
pg_dump app > "/var/backups/app-$(date +%F).sql"
pg_dump app > /var/backups/app.sql.part
mv /var/backups/app.sql.part /var/backups/app.sql
`,
      },
    },
    // Into a folder that is made anew.
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
mkdir /srv/backups/next
pg_dump -Fc app >/srv/backups/next/app.dump
rm -rf /srv/backups/previous
mv /srv/backups/current /srv/backups/previous
mv /srv/backups/next /srv/backups/current
`,
      },
    },
  ],
};
