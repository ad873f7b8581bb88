import type { Twins } from '../define-rule.ts';

const backup = `#!/bin/bash
set -euo pipefail
DEST=\${BACKUP_DIR:-/srv/backups/postgres}
podman exec db pg_dump -U app -Fc app > "$DEST/app-$(date +%F).dump.part"
mv "$DEST/app-$(date +%F).dump.part" "$DEST/app-$(date +%F).dump"
`;

/** For across.backup-folder. */
export const twins: Twins = {
  bad: [
    // A letter more; it is entered and fed, and never listed.
    {
      files: {
        'bin/restore.sh': `#!/bin/bash
set -euo pipefail
src=/srv/backups/ledger/$1
(cd "$src" && sha256sum -c --quiet SHA256SUMS)
pg_restore -f /dev/null <"$src/app.dump"
`,
        'bin/backup.sh': `#!/bin/bash
set -euo pipefail
root=/srv/backup/ledger
podman exec db pg_dump -Fc ledger >"$root/app.part"
mv "$root/app.part" "$root/$(date +%F).dump"
`,
      },
      line: 3,
    },
    {
      files: {
        'bin/check.sh': `#!/bin/bash
set -euo pipefail
newest=$(ls -t /srv/backup/postgres/app-*.dump | head -n1)
test -n "$newest"
`,
        'bin/backup.sh': backup,
      },
      line: 3,
    },
    {
      files: {
        'bin/offsite.sh': `#!/bin/bash
set -e
rclone copy /var/backups/postgres remote:app
`,
        'bin/backup.sh': backup,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'bin/restore.sh': `#!/bin/bash
set -euo pipefail
src=/srv/backup/ledger/$1
(cd "$src" && sha256sum -c --quiet SHA256SUMS)
pg_restore -f /dev/null <"$src/app.dump"
`,
        'bin/backup.sh': `#!/bin/bash
set -euo pipefail
root=/srv/backup/ledger
podman exec db pg_dump -Fc ledger >"$root/app.part"
mv "$root/app.part" "$root/$(date +%F).dump"
`,
      },
    },
    // Another folder altogether, which who restores has fetched.
    {
      files: {
        'bin/restore.sh': `#!/bin/bash
set -euo pipefail
src=/mnt/offsite-backups/$1
(cd "$src" && sha256sum -c --quiet SHA256SUMS)
pg_restore -f /dev/null <"$src/app.dump"
`,
        'bin/backup.sh': `#!/bin/bash
set -euo pipefail
root=/srv/backup/ledger
podman exec db pg_dump -Fc ledger >"$root/app.part"
mv "$root/app.part" "$root/$(date +%F).dump"
`,
      },
    },
    // The same folder, one above it, one that is filled from elsewhere, one of something else.
    {
      files: {
        'bin/backup.sh': backup,
        'bin/check.sh': `#!/bin/bash
set -euo pipefail
find /srv/backups -name '*.dump' -mtime -2 | grep -q .
mkdir -p /var/tmp/restore-backups
rclone copy remote:app /var/tmp/restore-backups
pg_restore --list /var/tmp/restore-backups/latest.dump > /dev/null
ls /srv/uploads
`,
      },
    },
    // The environment says where.
    {
      files: {
        'bin/backup.sh': backup,
        'backup.service':
          '[Service]\nEnvironment=BACKUP_DIR=/mnt/backups/pg\nExecStart=/usr/local/bin/backup.sh\n',
        'bin/check.sh': '#!/bin/sh\nls /mnt/backups/pg/*.dump\n',
      },
    },
    // A container puts them there.
    {
      files: {
        'bin/backup.sh': backup,
        'wal.container': '[Container]\nImage=docker.io/acme/wal:1\nVolume=/srv/wal-backup:/wal\n',
        'bin/check.sh': '#!/bin/sh\nls /srv/wal-backup\n',
      },
    },
  ],
};
