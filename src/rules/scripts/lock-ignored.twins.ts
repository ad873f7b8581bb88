import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': '#!/bin/bash\nset -eu\nexec 9>/run/lock/b\nflock -n 9 || true\npg_dump app > /b/a.sql\n',
      },
      line: 4,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
exec 9>/run/lock/backup
flock -n 9
pg_dump -Fc -f "$file" app || exit 1
`,
      },
      line: 3,
    },
  ],
  good: [
    // An exit code that counts.
    {
      files: {
        'backup.sh': `#!/bin/bash
exec 9>/run/lock/backup
flock -n 9 || exit 3
if ! flock --nonblock 8; then exit 3; fi
flock 7
`,
      },
    },
    // Set -e.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -e
flock -n 9
`,
      },
    },
  ],
};
