import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': '#!/bin/bash\nset -euo pipefail\numask 022\npg_dump -Fc app > /srv/b/app.part\n',
      },
      line: 3,
    },
    // Compose's -T takes no value; an option names the file.
    {
      files: {
        'b.sh': '#!/bin/sh\nset -eu\ndocker compose exec -T db pg_dump -Fc app > /srv/b/app.dump\n',
      },
      line: 3,
    },
    { files: { 'b.sh': '#!/bin/sh\nset -eu\npg_dump -Fc app -f /srv/b/app.dump\n' }, line: 3 },
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\numask 077\nout=/srv/backup/app.sql\nmysqldump shop > "$out"\nchmod 644 "$out"\n',
      },
      line: 6,
    },
    {
      files: { 'a.sh': '#!/bin/bash\nset -e\nchmod 666 /srv/backups/*.rdb\n' },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -eu
pg_dump app > /var/backups/app.sql
`,
      },
      line: 3,
    },
    {
      files: {
        'b.sh': `#!/bin/sh
set -e
umask 077
file="/srv/b/app_$(date +%Y%m%d).dump"
podman exec pg pg_dump -Fc app > "$file"
chmod 644 "$file"
`,
      },
      line: 6,
    },
    {
      files: {
        'b.sh': `#!/bin/sh
set -e
file="/srv/b/app_$(date +%Y%m%d).dump"
podman exec pg pg_dump -Fc app > "$file"
chmod 600 "$file"
`,
      },
      line: 4,
    },
    {
      line: 6,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
f=$(mktemp)
pg_dump -Fc app >"$f"
install -m 0644 "$f" /srv/backups/app.dump
`,
      },
    },
  ],
  good: [
    // The folder is closed before, or the file is there and closed already.
    {
      files: {
        'b.sh': `#!/bin/sh
set -e
mkdir -p /srv/b && chmod 700 /srv/b
podman exec pg pg_dump -Fc app > /srv/b/app.dump
chmod 600 /srv/b/app.dump
`,
      },
    },
    // A umask, in the script or in what it sources.
    {
      files: {
        'backup.sh': `#!/bin/bash
umask 077
pg_dump app > /var/backups/app.sql
`,
      },
    },
    // A umask in what is sourced.
    {
      files: {
        'backup.sh': `#!/bin/bash
. "$(dirname "$0")/common.sh"
pg_dump app > /var/backups/app.sql
`,
        'common.sh': `umask 0077
`,
      },
    },
    // The service has one.
    {
      files: {
        'backup.sh': `#!/bin/sh
pg_dump app > /var/backups/app.sql
`,
        'backup.service': `[Service]
Type=oneshot
UMask=0077
ExecStart=/opt/backup.sh
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
f=$(mktemp)
pg_dump -Fc app >"$f"
install -d -m 0755 /srv/backups/app.dump.d
install -m 0600 "$f" /srv/backups/app.dump
`,
      },
    },
  ],
};
