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
  ],
  good: [
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -uo pipefail\numask 077\npg_dump -Fc app > "$tmp/app.dump" || true\n[[ -s $tmp/app.dump ]] || exit 1\n',
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
  ],
};
