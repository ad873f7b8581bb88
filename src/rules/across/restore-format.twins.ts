import type { Twins } from '../define-rule.ts';

const backup = (options: string) =>
  `#!/bin/bash\nset -euo pipefail\npodman exec db pg_dump -U app ${options}app | gzip > "/b/app-$(date +%F).gz"\n`;
const restore = (command: string) =>
  `#!/bin/bash\nset -euo pipefail\ngunzip -c "$1" | podman exec -i db ${command}\n`;

/** For across.restore-format. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'restore.sh': '#!/bin/bash\nset -eu\ngunzip -c "$1" | pg_restore -d app\n',
        'backup.sh': '#!/bin/bash\nset -euo pipefail\npg_dumpall | gzip > /b/all.sql.gz\n',
      },
      line: 3,
    },
    { files: { 'restore.sh': restore('pg_restore -U app -d app'), 'backup.sh': backup('') }, line: 3 },
    {
      files: { 'restore.sh': restore('pg_restore -U app -d app'), 'backup.sh': backup('--format=plain ') },
      line: 3,
    },
    {
      line: 4,
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
pg_restore --list <"$work/app.dump" >/dev/null
podman exec -i db psql -U app -d app -v ON_ERROR_STOP=1 <"$work/app.dump"
`,
      },
    },
    {
      line: 3,
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
restic dump latest /app.sql | psql -v ON_ERROR_STOP=1 -d app
`,
        'backup.sh': `#!/bin/bash
set -euo pipefail
pg_dump -Fc app | restic backup --stdin --stdin-filename app.sql
`,
      },
    },
  ],
  good: [
    { files: { 'restore.sh': restore('pg_restore -U app -d app'), 'backup.sh': backup('-Fc ') } },
    { files: { 'restore.sh': restore('psql -v ON_ERROR_STOP=1 app'), 'backup.sh': backup('') } },
    // Some of both.
    {
      files: {
        'restore.sh': restore('pg_restore -U app -d app'),
        'backup.sh': backup('-F c '),
        'schema.sh': backup('--schema-only '),
      },
    },
    { files: { 'restore.sh': restore('pg_restore -d app'), 'backup.sh': backup('"${dump_options[@]}" ') } },
    {
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
pg_restore --list app.dump >/dev/null
psql -v ON_ERROR_STOP=1 -d app -f roles.sql
pg_restore -d app app.dump
`,
      },
    },
  ],
};
