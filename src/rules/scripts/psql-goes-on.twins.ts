import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'm.sh': `#!/bin/sh
set -eu
podman exec -i pg psql -U postgres <<SQL
create role reporter login;
SQL
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
gunzip -c "$1" | podman exec -i postgres psql -U postgres app
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/sh
psql -f restore.sql app
`,
      },
      line: 2,
    },
    {
      line: 3,
      files: {
        'r.sh': `#!/bin/bash
set -euo pipefail
sql() { podman exec -i db psql -U app "$@"; }
sql -d app <schema.sql
sql -d app <data.sql
`,
      },
    },
  ],
  good: [
    // The variable set, single statements.
    {
      files: {
        'backup.sh': `#!/bin/bash
psql -v ON_ERROR_STOP=1 -f x.sql app
psql -At -c 'SELECT 1' app
echo 'SELECT 1' | psql --set=ON_ERROR_STOP=on app
psql -l </dev/null
`,
      },
    },
  ],
};
