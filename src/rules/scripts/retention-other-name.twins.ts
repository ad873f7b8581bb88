import type { Twins } from '../define-rule.ts';

const script = (pattern: string, name = 'app-$ts.dump') => `#!/bin/sh
set -eu
dir=/var/backups/app
ts=$(date +%Y%m%d-%H%M)
podman exec db pg_dump -Fc app > "$dir/.$ts.part"
mv "$dir/.$ts.part" "$dir/${name}"
find "$dir" -name '${pattern}' -mtime +21 -delete
`;

/** For scripts.retention-other-name. */
export const twins: Twins = {
  bad: [
    { files: { 'b.sh': script('app-*.sql.gz') }, line: 7 },
    { files: { 'b.sh': script('shop-*.dump') }, line: 7 },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
file="/b/app_$(date +%F).sql.gz"
pg_dump app | gzip > "$file"
find /b -name '*.dump' -mtime +7 -delete
`,
      },
      line: 5,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
name="app-$(date +%F).sql.gz"
pg_dump app | gzip > "$dir/$name"
find "$dir" -name 'app-*.dump' -mtime +7 -delete
`,
      },
      line: 5,
    },
    // Several are moved at once.
    {
      line: 8,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
dir=/srv/backups
work=$(mktemp -d)
pg_dump -Fc app | age -R /etc/keys >"$work/app-$(date +%F).dump.age"
tar -cf - /srv/uploads | age -R /etc/keys >"$work/uploads-$(date +%F).tar.age"
mv -- "$work/app-$(date +%F).dump.age" "$work/uploads-$(date +%F).tar.age" "$dir/"
find "$dir" -type f -name '*.gpg' -mtime +14 -delete
`,
      },
    },
    {
      line: 7,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
dir=/srv/backups
pg_dump -Fc app >"$dir/.app.part"
ln "$dir/.app.part" "$dir/app-$(date +%F).dump"
find "$dir" -name 'application-*.dump' -mtime +14 -delete
`,
      },
    },
  ],
  good: [
    // What an interrupted run has left.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
umask 077
dir=/var/backups/pay
find "$dir" -maxdepth 1 -name '*.partial' -delete
pg_dump -Fc pay > "$dir/pay.partial"
mv "$dir/pay.partial" "$dir/pay-$(date +%F).dump"
`,
      },
    },
    {
      files: {
        'b.sh':
          '#!/bin/sh\nset -eu\nmv /b/dump.part "/b/`date +%F`.rdb"\nfind /b -name \'20*.rdb\' -mtime +30 -delete\n',
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
out=/srv/backup
mariadb-dump shop > "$out/shop-$ts.sql"
zstd -q --rm "$out/shop-$ts.sql"
podman run --rm -v uploads:/data:ro -v "$out":/out a.io/alpine:3 tar czf "/out/uploads-$ts.tgz" -C /data .
find "$out" -name 'shop-*.sql.zst' -mtime +14 -delete
find "$out" -name 'uploads-*.tgz' -mtime +14 -delete
`,
      },
    },
    // What another script makes.
    {
      files: {
        'cleanup.sh': `#!/bin/bash
set -euo pipefail
dir=/var/backups/shop
find "$dir" -name '*.dump' -mtime +7 -delete
echo "$(date -Is) cleaned" >>"$dir/cleanup.log"
`,
      },
    },
    { files: { 'b.sh': script('app-*.dump') } },
    { files: { 'b.sh': script('*.dump', '$APP-$ts.dump') } },
    { files: { 'b.sh': script('app-2*') } },
    // Another folder, and what only a run tells.
    { files: { 'b.sh': script('app-*.dump', '$ts.$SUFFIX') } },
    {
      files: {
        'b.sh': `#!/bin/sh
set -e
pg_dump app > "/b/app-$(date +%F).sql"
find /var/log/app -name '*.log' -mtime +7 -delete
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
dir=/srv/backups
work=$(mktemp -d)
pg_dump -Fc app | age -R /etc/keys >"$work/app-$(date +%F).dump.age"
tar -cf - /srv/uploads | age -R /etc/keys >"$work/uploads-$(date +%F).tar.age"
mv -- "$work/app-$(date +%F).dump.age" "$work/uploads-$(date +%F).tar.age" "$dir/"
find "$dir" -type f -name '*.age' -mtime +14 -delete
`,
      },
    },
  ],
};
