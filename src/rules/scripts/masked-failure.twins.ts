import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\nrun() {\n  local out=$(restic backup /srv/data)\n  echo "$out"\n}\nrun\n',
      },
      line: 4,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
size() {
  local bytes=$(psql -At -c 'SELECT 1')
  echo "$bytes"
}
size
`,
      },
      line: 4,
    },
  ],
  good: [
    // Apart, or where nothing can fail.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
size() {
  local bytes now=$(date +%s)
  bytes=$(psql -At -c 'SELECT 1')
  echo "$bytes $now"
}
size
`,
      },
    },
  ],
};
