import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.sh': `#!/bin/bash
set -eu
umask 077
pg_dump app > /var/backups/app.sql
`,
      },
      line: 4,
    },
  ],
  good: [
    // A date, a part that is moved, a file that goes on its way.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -eu
pg_dump app > "/var/backups/app-$(date +%F).sql"
pg_dump app > /var/backups/app.sql.part
mv /var/backups/app.sql.part /var/backups/app.sql
`,
      },
    },
  ],
};
