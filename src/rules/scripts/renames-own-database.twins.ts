import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      line: 3,
      files: {
        'swap.sh': `#!/bin/bash
set -euo pipefail
psql -X -v ON_ERROR_STOP=1 -d app <<'SQL'
ALTER DATABASE app RENAME TO app_old;
ALTER DATABASE app_new RENAME TO app;
SQL
`,
      },
    },
    {
      line: 4,
      files: {
        'drop.sh': `#!/bin/bash
set -euo pipefail
db=shop
podman exec db psql -U shop --dbname="$db" -c "DROP DATABASE IF EXISTS $db"
`,
      },
    },
  ],
  good: [
    {
      files: {
        'swap.sh': `#!/bin/bash
set -euo pipefail
psql -X -v ON_ERROR_STOP=1 -d postgres <<'SQL'
ALTER DATABASE app RENAME TO app_old;
ALTER DATABASE app_new RENAME TO app;
SQL
psql -d app -c 'ALTER DATABASE app SET work_mem = 8388608'
psql -d app -c 'DROP DATABASE app_old'
`,
      },
    },
  ],
};
