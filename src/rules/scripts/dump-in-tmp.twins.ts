import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': '#!/bin/bash\nset -eu\nOUT=/tmp/gitea.sql.gz\npodman exec db pg_dump a | gzip > $OUT\n',
      },
      line: 4,
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
  ],
  good: [
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
  ],
};
