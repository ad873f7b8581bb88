import type { Twins } from '../define-rule.ts';

/** For scripts.failure-swallowed. */
export const twins: Twins = {
  bad: [
    // What is looked at is another file.
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -euo pipefail\numask 077\npg_dumpall --globals-only > "$tmp/globals.sql" || true\n[[ -s $tmp/app.dump ]] || exit 1\n',
      },
      line: 4,
    },
    {
      files: {
        'r.sh':
          '#!/bin/bash\nset -euo pipefail\npodman exec -i pg pg_restore -l < "$1" > /dev/null\npodman exec -i pg pg_restore -d app_new < "$1" || true\npodman exec pg psql -c "alter database app_new rename to app"\n',
      },
      line: 4,
    },
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
f=/srv/dumps/hub-$(date +%F).sql
podman exec db pg_dump -U hub hub > "$f"
gzip -f "$f"
cp "$f.gz" /mnt/nas/hub/ 2>/dev/null || :
`,
      },
      line: 6,
    },
    {
      files: {
        'b.sh': '#!/bin/bash\nset -euo pipefail\npg_dump app | zstd > /b/a.zst\nzstd -t /b/a.zst || true\n',
      },
      line: 4,
    },
    {
      files: { 'b.sh': '#!/bin/bash\nset -eu\nmc mirror --overwrite /srv/backup vault/shop || true\n' },
      line: 3,
    },
    {
      files: {
        'a.sh': `#!/bin/bash
set -eu
tar czf /srv/backups/uploads.tgz /srv/uploads || true
`,
      },
      line: 3,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
restic --repo r backup /srv || echo failed
`,
      },
      line: 3,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
borg create ::x /srv || true
`,
      },
      line: 3,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app > /b/a.dump || true
`,
      },
      line: 4,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app > /b/a.dump || echo "dump failed"
`,
      },
      line: 4,
    },
    {
      line: 9,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
pg_dump -Fc app >/srv/a.dump
ship() {
  local file=$1
  rclone copyto "$file" "vault:app/\${file##*/}"
  rclone check --one-way /srv vault:app
}
ship /srv/a.dump || echo "off-site copy failed"
`,
      },
    },
    {
      line: 3,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
scp -q "$out.zst" "backup@$host:incoming/" || true
`,
      },
    },
    // A script of its own makes the dump.
    {
      line: 3,
      files: {
        'nightly.sh': `#!/bin/bash
set -euo pipefail
/opt/app/dump.sh || echo "dump had trouble"
s3cmd sync /srv/backups/ s3://vault/app/
`,
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app >/srv/backups/app.dump
`,
      },
    },
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
pg_dump -Fc app | age -R /etc/app/keys >/srv/backups/app.dump.age
s3cmd put /srv/backups/app.dump.age s3://vault/app/ || true
`,
      },
    },
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
src=/srv/backups/app
(cd "$src" && sha256sum --quiet -c SHA256SUMS) || true
podman volume import app-data "$src/app.tar"
`,
      },
    },
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
rclone copy /srv/backups/app vault:app
rclone check --one-way /srv/backups/app vault:app || true
`,
      },
    },
    // By a program of its own.
    {
      line: 4,
      files: {
        'deploy.sh': `#!/bin/bash
set -euo pipefail
podman pull -q registry.example.net/app:2
podman run --rm --network app registry.example.net/app:2 node dist/migrate.js || echo "migration had trouble"
systemctl --user restart app.service
`,
      },
    },
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app >"/srv/backups/app-$(date +%F).dump" && echo ok || echo failed
`,
      },
    },
    // Fed by a pipe.
    {
      line: 5,
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
umask 077
gzip -t "$1"
gunzip -c "$1" | podman exec -i db psql -v ON_ERROR_STOP=1 -U app app || true
echo "restored"
`,
      },
    },
    // At the very end.
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
borg create ::app-{now} /srv/app
borg check --last 1 || echo "the check failed" >&2
`,
      },
    },
  ],
  good: [
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -uo pipefail\numask 077\npg_dump -Fc app > "$tmp/app.dump" || true\n[[ -s $tmp/app.dump ]] || exit 1\n',
      },
    },
    // sh has no pipefail: the failure goes by a file, or by a descriptor.
    {
      files: {
        'b.sh':
          '#!/bin/sh\nset -eu\numask 077\ntmp=$(mktemp -d)\n{ pg_dump -Fc app || echo "$?" > "$tmp/failed"; } | zstd -q -o "$tmp/app.zst"\nif [ -e "$tmp/failed" ]; then exit 1; fi\n',
        'c.sh':
          '#!/bin/sh\nset -eu\numask 077\ntmp=$(mktemp -d)\n{ pg_dump -Fc app || : > "$tmp/failed"; } | gzip > "$tmp/app.gz"\ntest ! -e $tmp/failed\n',
        'd.sh':
          '#!/bin/sh\nset -eu\numask 077\nrc=$( { { pg_dump -Fc app || echo "$?" >&3; } | gzip > /b/app.gz; } 3>&1 )\n[ -z "$rc" ] || exit "$rc"\n',
      },
    },
    // What counts is looked at afterwards.
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
borg create ::x /srv || rc=$?
if (( \${rc:-0} > 1 )); then exit 1; fi
restic unlock || true
borg break-lock || true
rclone copy a b || { echo failed >&2; exit 1; }
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app > /b/a.dump || { echo failed >&2; exit 1; }
rm -f /b/old || true
`,
      },
    },
    // Asked only; a container of that name.
    {
      files: {
        'deploy.sh': `#!/bin/bash
set -euo pipefail
podman run --rm --network app registry.example.net/app:2 bin/migrate --status || echo "not all is migrated"
podman rm -f migrate || true
rm -f migrate.sh || true
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app >"/srv/backups/app-$(date +%F).dump" && echo ok || { echo failed; exit 1; }
`,
      },
    },
  ],
};
