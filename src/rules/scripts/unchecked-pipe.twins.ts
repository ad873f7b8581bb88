import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // The dump is behind two functions of a library, and the engine behind a default.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -eu
. "$(dirname "$(readlink -f "$0")")/lib.sh"
in_db pg_dump --username=app app | gzip > /srv/backups/app.gz
`,
        'lib.sh': `PODMAN=\${PODMAN:-podman}
engine() { $PODMAN "$@"; }
in_db() { engine exec -i db "$@"; }
other() { in_db psql -c 'SELECT 1'; }
`,
      },
      line: 4,
    },
    {
      files: {
        'b.sh': '#!/bin/bash\nset -eu\ntar -C /srv/data -cf - . | age -r "$key" -o /backup/data.tar.age\n',
      },
      line: 3,
    },
    {
      files: {
        'restore.sh': '#!/bin/bash\nset -eu\nzcat "$1" | podman exec -i db psql -U app app\n',
      },
      line: 3,
    },
    {
      files: { 'b.sh': '#!/bin/bash\nset -e\ntar czf - /srv/data | ssh vault "cat > data.tgz"\n' },
      line: 3,
    },
    {
      files: {
        'b.sh':
          '#!/bin/sh\nset -eu\npodman run --rm --network app -e PGPASSFILE docker.io/library/postgres:17 \\\n  pg_dump -h db app | gzip > /b/app.gz\n',
      },
      line: 3,
    },
    {
      files: {
        'b.service': `[Service]
Type=oneshot
ExecStart=/bin/sh -c 'podman exec db pg_dump -U app app | gzip > /backup/app-$$(date +%%F).gz'
`,
      },
      line: 3,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -eu
podman exec db bash -c 'pg_dump -U app app | gzip > /backup/app.gz'
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -eu
pg_dump app | gzip > /backup/app.sql.gz
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/sh
podman exec -i postgres pg_dump -U postgres app | zstd > "$file"
`,
      },
      line: 2,
    },
    {
      files: {
        'volumes.sh':
          '#!/bin/bash\nset -eu\npodman volume export shop-media | zstd -q -o /srv/backup/media.tar.zst\n',
      },
      line: 3,
    },
    {
      line: 6,
      files: {
        'b.sh': `#!/bin/sh
set -eu
stream() {
  podman exec db pg_dump -U app app
}
stream | restic backup --stdin --stdin-filename app.sql
`,
      },
    },
    {
      line: 3,
      files: {
        'b.sh': `#!/bin/bash
set -eu
podman exec app-db sh -c 'set -e; exec pg_dump -U app app' | gzip >/srv/backups/app.sql.gz
`,
      },
    },
    // Not even with pipefail.
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
gzip >"/srv/backups/app-$(date +%F).sql.gz" < <(pg_dump app)
`,
      },
    },
  ],
  good: [
    // Straight into another volume, or a file of its own.
    {
      files: {
        'volumes.sh':
          '#!/bin/bash\nset -euo pipefail\npodman volume export shop-media | zstd -q -o /srv/backup/media.tar.zst\n',
        'copy.sh': '#!/bin/sh\nset -eu\npodman volume export shop-media --output /srv/backup/media.tar\n',
      },
    },
    // pg_dump writes this line when it has come to its end, and never before.
    {
      files: {
        'b.sh':
          "#!/bin/sh\nset -eu\numask 077\npg_dump app | gzip > /b/a.part\nzcat /b/a.part | tail -n 5 | grep -q '^-- PostgreSQL database dump complete' || exit 1\nmv /b/a.part /b/a.gz\n",
      },
    },
    // A copy.
    { files: { 'copy.sh': '#!/bin/sh\nset -e\ntar cf - -C / lib 2>/dev/null | tar xf -\n' } },
    {
      files: {
        'restore.sh':
          '#!/bin/bash\nset -eu\ngzip -t "$1"\nzcat "$1" | podman exec -i db psql -U app app\nzcat "$1" | head -5\n',
      },
    },
    {
      files: {
        'b.sh': '#!/bin/bash\nset -euo pipefail\ntar cz /srv/data | ssh vault "cat > data.tgz"\n',
        'c.sh':
          '#!/bin/bash\nset -e\ntar cvf /b/a.tar /srv/data | tail -3\ncurl -fsS https://a.example/a.tgz | tar xz\n',
      },
    },
    // The shell of the service is told.
    {
      files: {
        'b.service': `[Service]
Type=oneshot
ExecStart=/bin/bash -o pipefail -c 'podman exec db pg_dump -U app app | gzip > /backup/app.gz'
ExecStart=/bin/bash -c 'set -o pipefail; podman exec db pg_dump -U app app | gzip > /backup/app.gz'
`,
      },
    },
    // Pipefail, PIPESTATUS, no pipe, and pipes that are not of dumps.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
pg_dump app | gzip > "$file"
df -h | tail -n 1
`,
      },
    },
    // The exit codes looked at.
    {
      files: {
        'backup.sh': `#!/bin/bash
pg_dump app | gzip > "$file"
[ "\${PIPESTATUS[0]}" -eq 0 ] || exit 1
`,
      },
    },
    // A pipe of something else.
    {
      files: {
        'backup.sh': `#!/bin/sh
pg_dump -Fc -f "$file" app
ls | wc -l
`,
      },
    },
    // It is waited for.
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
mapfile -t names < <(psql -Atc 'select datname from pg_database')
exec 5< <(pg_dump app)
job=$!
gzip <&5 >"/srv/backups/app-$(date +%F).sql.gz"
wait "$job"
wait $!
printf '%s\\n' "\${names[@]}"
`,
      },
    },
  ],
};
