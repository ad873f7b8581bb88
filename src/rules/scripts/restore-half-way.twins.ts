import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.sh': `#!/bin/bash
set -e
pg_restore --clean --if-exists -d app "$1"
`,
      },
      line: 3,
    },
  ],
  good: [
    // In one transaction, into a new database, into a file.
    {
      files: {
        'backup.sh': `#!/bin/bash
pg_restore --clean --single-transaction -d app "$1"
pg_restore -d app_new "$1"
pg_restore --clean -f out.sql "$1"
`,
      },
    },
  ],
};
