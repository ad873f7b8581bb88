import type { Twins } from '../define-rule.ts';

const script = (lines: string) => ({
  'b.sh': `#!/bin/bash\nset -euo pipefail\numask 077\npg_dump app | gzip > /b/a.sql.gz\n${lines}\nfind /b -name '*.sql.gz' -mtime +7 -delete\n`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
if podman exec db pg_dump -U a -Fc a > "/b/$(date +%F).dump"; then
  echo "dump written"
else
  echo "dump failed" >&2
fi
find /b -name '*.dump' -mtime +7 -delete
`,
      },
      line: 7,
    },
    { files: script('if ! gzip -t /b/a.sql.gz; then\n  echo broken >&2\nfi'), line: 5 },
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
pg_dump app | zstd -q -o /srv/new.zst
zstd -q -t /srv/new.zst || echo "the dump is damaged"
mv /srv/new.zst /srv/app.zst
`,
      },
    },
    // In a folder of its own, before a restore.
    {
      line: 4,
      files: {
        'restore.sh': `#!/bin/sh
set -eu
src=\${1:?}
(cd "$src" && sha256sum -c SHA256SUMS) || echo "sums differ" >&2
podman exec app-db createdb -U app app_restored
podman exec -i app-db pg_restore -U app -d app_restored --exit-on-error <"$src/app.dump"
`,
      },
    },
    {
      line: 5,
      files: {
        'copy.sh': `#!/bin/bash
set -euo pipefail
dir=/srv/backups/app
rclone copy "$dir" vault:app
rclone check --one-way "$dir" vault:app || echo "the copies differ"
find "$dir" -name '*.dump' -mtime +7 -delete
`,
      },
    },
    // Nothing follows.
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
if ! podman exec db pg_dump -U a -Fc a >"/b/$(date +%F).dump"; then
  echo "dump failed" >&2
fi
`,
      },
    },
    {
      line: 7,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
if rclone copy /srv/backups/app.dump vault:app; then
  echo "uploaded"
else
  logger -p user.err "upload failed"
fi
`,
      },
    },
  ],
  good: [
    // One of the two places is enough, and none is a failure.
    {
      files: {
        'copy.sh': `#!/bin/bash
set -euo pipefail
ok=0
for target in a.example.net b.example.net; do
  if rsync -a /srv/backup/ "backup@$target:/srv/backup/"; then
    ok=$((ok + 1))
  else
    echo "$target failed" >&2
  fi
done
(( ok > 0 ))
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
if podman exec db pg_dump -U a -Fc a > "/b/$(date +%F).dump"; then
  echo "dump written"
  find /b -name '*.dump' -mtime +7 -delete
else
  echo "dump failed" >&2
  exit 1
fi
`,
      },
    },
    { files: script('if ! gzip -t /b/a.sql.gz; then\n  echo broken >&2\n  exit 1\nfi') },
    { files: script('gzip -t /b/a.sql.gz') },
    { files: script('if ! gzip -t /b/a.sql.gz; then\n  echo broken >&2\n  failed=1\n  rm /b/a.sql.gz\nfi') },
    // What looks at it leaves; or the check is not the last there.
    {
      files: {
        'restore.sh': `#!/bin/sh
set -eu
src=\${1:?}
(cd "$src" && sha256sum -c SHA256SUMS) || { echo "sums differ" >&2; exit 1; }
(cd "$src" && gzip -t app.sql.gz; echo "looked at") || echo "nothing to look at"
podman exec app-db createdb -U app app_restored
`,
      },
    },
    // A later check tells.
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
failed=0
if ! rclone copy /srv/backups/app.dump vault:app; then
  echo "upload failed" >&2
fi
rclone check --one-way /srv/backups vault:app || failed=1
exit "$failed"
`,
      },
    },
  ],
};
