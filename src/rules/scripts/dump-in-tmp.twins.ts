import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'backup.sh': '#!/bin/bash\nset -euo pipefail\npg_dump -Fc -f /tmp/app.dump app\n' }, line: 3 },
    {
      files: {
        dump: '#!/bin/sh\nset -eu\nWORK=/var/tmp/backup-$(date +%Y%m%d)\nmkdir -p "$WORK"\nmongodump --out "$WORK"\n',
      },
      line: 3,
    },
    {
      files: {
        'dump.service': "[Service]\nType=oneshot\nExecStart=/bin/bash -c 'pg_dump -Fc app > /tmp/app.dump'\n",
      },
      line: 3,
    },
    {
      files: {
        'b.sh': '#!/bin/bash\nset -eu\nOUT=/tmp/gitea.sql.gz\npodman exec db pg_dump a | gzip > $OUT\n',
      },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -eu
pg_dump app > /tmp/app.sql
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
pg_dump app | gzip > "/tmp/app-$(date +%F).gz"
`,
      },
      line: 3,
    },
    {
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
work=/tmp/app-restore
mkdir -p "$work"
restic restore latest --target "$work"
`,
      },
      line: 3,
    },
    // A secret.
    {
      line: 4,
      files: {
        'rotate.sh': `#!/bin/bash
set -euo pipefail
umask 077
new=/tmp/app-password.new
openssl rand -hex 32 | tr -d '\\n' >"$new"
podman secret create --replace app-password "$new"
rm -f "$new"
`,
      },
    },
    // In memory, where anyone may write too.
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump app >/dev/shm/app.sql
rclone copy /dev/shm/app.sql vault:app
rm -f /dev/shm/app.sql
`,
      },
    },
    // Out of the container.
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
podman exec db pg_dump -U app -Fc -f /tmp/app.dump app
podman cp db:/tmp/app.dump /tmp/app.dump
rclone copy /tmp/app.dump vault:app
`,
      },
    },
    // The folder is said in a file that is sourced.
    {
      files: {
        'usr/local/lib/bid/common.sh': 'set -euo pipefail\nBACKUPS=/tmp/bid-dumps\n',
        'usr/local/sbin/bid-backup':
          '#!/bin/bash\n. /usr/local/lib/bid/common.sh\nmkdir -p "$BACKUPS"\nfile=$BACKUPS/bid-$(date +%F).dump\npodman exec db pg_dump -Fc bid > "$file"\n',
      },
      line: 2,
    },
  ],
  good: [
    // mkdir takes no name that is there already.
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
scratch=/var/tmp/pay-dump
rm -rf -- "$scratch"
mkdir -- "$scratch"
pg_dump -Fc pay > "$scratch/pay.dump"
`,
      },
    },
    // The shell is one of the container.
    {
      files: {
        'd.sh':
          "#!/bin/bash\nset -euo pipefail\npodman exec db sh -c 'pg_dump -U app -Fc -f /tmp/x.dump app'\n",
      },
    },
    // In the container; in a /tmp of the service's own; in a folder that must be new.
    {
      files: {
        'a.sh': '#!/bin/bash\nset -euo pipefail\npodman exec db pg_dump -U app -f /tmp/app.dump app\n',
        'b.sh': '#!/bin/bash\nset -euo pipefail\npg_dump -Fc -f /tmp/app.dump app\n',
        'b.service': '[Service]\nType=oneshot\nPrivateTmp=yes\nExecStart=/usr/local/bin/b.sh\n',
        'c.sh':
          '#!/bin/bash\nset -euo pipefail\nmkdir -m 700 "/var/tmp/run-1"\nmongodump --out /var/tmp/run-1\n',
      },
    },
    {
      files: {
        'c.sh':
          '#!/bin/bash\nset -eu\nOUT=$(mktemp /tmp/x-XXXXXX)\npg_dump a > "$OUT"\nD=$(mktemp -d)\npg_dump a > "$D/a.sql"\n',
      },
    },
    // Mktemp, a folder of its own, and what is no dump.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -eu
file=$(mktemp)
pg_dump app > "$file"
pg_dump other > /var/backups/other.sql
date > /tmp/last-run
`,
      },
    },
    // No more than the messages.
    {
      files: {
        'b.sh': '#!/bin/sh\nset -eu\numask 077\npg_dump -Fc app -f "$out" 2>/tmp/pg_dump.log\n',
      },
    },
    {
      files: {
        'rotate.sh': `#!/bin/bash
set -euo pipefail
umask 077
new=$(mktemp /tmp/app-password.XXXXXX)
openssl rand -hex 32 | tr -d '\\n' >"$new"
podman secret create --replace app-password "$new"
openssl x509 -in /etc/app/cert.pem -noout -enddate >/tmp/cert-end
rm -f "$new"
`,
      },
    },
    // In the container alone.
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
podman exec db pg_dump -U app -Fc -f /tmp/app.dump app
podman cp db:/tmp/app.dump /srv/backups/app.dump
podman cp /srv/fixtures/app.dump db:/tmp/app.dump
`,
      },
    },
  ],
};
