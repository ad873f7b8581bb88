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
  ],
};
