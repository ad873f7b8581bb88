import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'keep.sh': `#!/bin/bash
set -euo pipefail
SNAPDIR=/srv/snapshots/prometheus
rm -rf "$SNAPDIR"/*
snap=$(curl -fsS -XPOST http://127.0.0.1:9090/api/v1/admin/tsdb/snapshot | jq -r .data.name)
podman cp "prometheus:/prometheus/snapshots/$snap" "$SNAPDIR/$snap"
`,
      },
      line: 4,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
ls -1t /backup/*.sql.gz | tail -n +8 | xargs -r rm -f
podman exec db pg_dump app | gzip > "/backup/app-$(date +%F).sql.gz"
`,
      },
      line: 3,
    },
    {
      files: {
        'a.sh': `#!/bin/bash
podman exec db pg_dump -U app -Fc app > /srv/backups/app.dump.new
rclone sync /srv/backups remote:app
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
find /backup -name '*.sql.gz' -mtime +7 -delete
pg_dump app | gzip > "/backup/app-$(date +%F).sql.gz"
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -o pipefail
pg_dump app | gzip > "/backup/app-$(date +%F).sql.gz"
find /backup -name '*.sql.gz' -mtime +7 -delete
`,
      },
      line: 4,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
podman exec db pg_dump -Fc app > "/backup/app-$(date +%F).dump"
find /backup -name '*.dump' -mtime +7 -delete
podman exec -i db pg_restore --list < "/backup/app-$(date +%F).dump" > /dev/null
`,
      },
      line: 4,
    },
    {
      line: 3,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
prune() { find /srv/backups -name '*.dump' -mtime +14 -delete; }
dump() { pg_dump -Fc app >/srv/backups/app.dump; }
main() {
  prune
  dump
  echo "all is well"
}
main "$@"
`,
      },
    },
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
dest=/srv/backups
rm -f -- "$dest"/redis-*.rdb.zst
podman cp redis:/data/dump.rdb "$dest/redis.rdb"
`,
      },
    },
    // In a loop.
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
for old in $(ls -1t /srv/backups/app-*.dump | tail -n +8); do rm -f "$old"; done
pg_dump -Fc app >"/srv/backups/app-$(date +%F).dump"
`,
      },
    },
    // At the other end.
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app >"/srv/backups/app-$(date +%F).dump"
aws s3 rm --recursive s3://vault/app/
aws s3 cp "/srv/backups/app-$(date +%F).dump" s3://vault/app/
`,
      },
    },
    // By the service.
    {
      line: 3,
      files: {
        'b.service': `[Service]
Type=oneshot
ExecStartPre=/usr/bin/find /srv/backups -name 'app-*.dump' -mtime +7 -delete
ExecStart=/opt/b.sh
`,
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app >"/srv/backups/app-$(date +%F).dump"
`,
      },
    },
    // Folders by their dates.
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
root=/srv/backups
rm -rf -- "\${root:?}"/????-??-??
mkdir "$root/new"
pg_dump -Fc app >"$root/new/app.dump"
`,
      },
    },
  ],
  good: [
    // A standby that makes itself from its primary.
    {
      files: {
        'replica-start': `#!/bin/bash
set -euo pipefail
data=/var/lib/postgresql/data
if [[ ! -s $data/PG_VERSION ]]; then
  find "$data" -mindepth 1 -delete
  pg_basebackup --dbname="$CONNINFO" --pgdata="$data" --wal-method=stream --write-recovery-conf
fi
exec postgres -D "$data"
`,
      },
    },
    // Arms of one case: a run takes but one.
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
dest=/srv/backups
case $1 in
dump)
  pg_dump -Fc app >"$dest/app.part"
  pg_restore -l "$dest/app.part" >/dev/null
  mv "$dest/app.part" "$dest/app-$(date +%F).dump"
  find "$dest" -name 'app-*.dump' -mtime +21 -delete
  ;;
base)
  pg_basebackup -D - -Ft -X fetch | gzip -1 >"$dest/base.part"
  gzip -t "$dest/base.part"
  mv "$dest/base.part" "$dest/base-$(date +%F).tar.gz"
  find "$dest" -name 'base-*.tar.gz' -mtime +35 -delete
  ;;
esac
`,
      },
    },
    // A deployment, and a folder that is emptied when all is sent away.
    {
      files: {
        'deploy.sh': `#!/bin/bash
set -euo pipefail
rm -rf /srv/www/*
cp -r build/. /srv/www/
cp /srv/in/a.tar /srv/backups/a.tar
rclone copy /srv/backups remote:app
rm -rf /srv/backups/*
`,
      },
    },
    // A file in between, of this very run.
    {
      files: {
        'b.sh':
          '#!/bin/sh\nset -eu\numask 077\npg_dump app >app.sql\ngzip -9 <app.sql >app.sql.gz.part\nrm -f app.sql\ngzip -t app.sql.gz.part\nmv app.sql.gz.part app.sql.gz\n',
      },
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
podman exec db pg_dump app | gzip > "/backup/app-$(date +%F).sql.gz"
gzip -t "/backup/app-$(date +%F).sql.gz"
find /backup -name '*.sql.gz' -mtime +7 -delete
for kept in /backup/*.sql.gz; do gzip -t "$kept"; done
`,
      },
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
ls -1 /backup/*.part | xargs -r rm -f
podman exec db pg_dump app | gzip > "/backup/app-$(date +%F).sql.gz"
ls -1t /backup/*.sql.gz | tail -n +8 | xargs -r rm -f
`,
      },
    },
    // Behind a dump that ends the script when it fails, and leftovers.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
rm -f /backup/.*.part
find /backup -name '*.tmp' -delete
pg_dump app | gzip > "/backup/app-$(date +%F).sql.gz"
gzip -t "/backup/app-$(date +%F).sql.gz"
find /backup -name '*.sql.gz' -mtime +7 -delete
`,
      },
    },
    // An exit in between.
    {
      files: {
        'backup.sh': `#!/bin/sh
pg_dump -Fc -f "$file" app || exit 1
find /backup -mtime +7 -delete
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
prune() { find /srv/backups -name '*.dump' -mtime +14 -delete; }
dump() { pg_dump -Fc app >/srv/backups/app.dump; }
main() {
  rm -f -- /srv/backups/app.dump.new
  dump
  prune
}
main "$@"
`,
      },
    },
    // What is half done; by age.
    {
      files: {
        'b.service': `[Service]
Type=oneshot
ExecStartPre=/usr/bin/find /srv/backups -name '*.part' -delete
ExecStart=/opt/b.sh
ExecStartPost=/usr/bin/find /srv/backups -name 'app-*.dump' -mtime +7 -delete
`,
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app >"/srv/backups/app-$(date +%F).dump"
for old in $(ls -1t /srv/backups/app-*.dump | tail -n +8); do rm -f "$old"; done
aws s3 cp "/srv/backups/app-$(date +%F).dump" s3://vault/app/
rclone delete --min-age 30d vault:app
`,
      },
    },
  ],
};
