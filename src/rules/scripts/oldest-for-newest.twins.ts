import type { Twins } from '../define-rule.ts';

const script = (line: string) => ({ files: { 'restore.sh': `#!/bin/bash\nset -e\n${line}\n` } });

/** For scripts.oldest-for-newest. */
export const twins: Twins = {
  bad: [
    { ...script('latest=$(ls /backups/app-*.dump | head -n 1)'), line: 3 },
    { ...script('NEWEST_DUMP="$(find /backups -name \'*.dump\' | sort | head -1)"'), line: 3 },
    { ...script('latest=$(ls -t /backups | tail -n 1)'), line: 3 },
    { ...script('latest=$(ls -1tr /backups | head -1)'), line: 3 },
    { ...script('latest=$(ls /backups | sort -r | tail -1)'), line: 3 },
    {
      line: 3,
      files: {
        'r.sh': `#!/bin/bash
set -euo pipefail
newest=$(find /srv/backups -name '*.dump' | tail -n 1)
`,
      },
    },
    // By the time that find tells.
    {
      line: 3,
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
dump=$(find /srv/backups -name '*.dump' -printf '%T@ %p\\n' | sort -n | head -n 1 | cut -d ' ' -f 2-)
pg_restore -d app_new --exit-on-error "$dump"
`,
      },
    },
  ],
  good: [
    // Any will do.
    {
      files: {
        'check.sh':
          '#!/bin/bash\nset -eu\nnewest=$(find /b -name \'*.dump\' -mtime -2 | head -n 1)\n[ -n "$newest" ] || exit 1\n',
      },
    },
    script('latest=$(ls -t /backups/app-*.dump | head -n 1)'),
    script('latest=$(ls -1t /backups/app-*.dump | head -n 1)'),
    script('latest=$(ls /backups/app-*.dump | tail -n 1)'),
    script('latest=$(ls -tr /backups | tail -1)'),
    script('latest="$(find /backups -name \'*.dump\' | sort -r | head -1)"'),
    script('oldest=$(ls /backups/app-*.dump | head -n 1)'),
    // By something else than the name, a few of them, and what is not understood.
    script('latest=$(ls /backups | sort -V | head -1)'),
    script('latest=$(ls /backups | head -n 3)'),
    script("latest=$(find /backups -printf '%T@ %p\\n' | sort -nr | head -1 | cut -d ' ' -f 2)"),
    {
      files: {
        'r.sh': `#!/bin/bash
set -euo pipefail
newest=$(find /srv/backups -name '*.dump' | sort | tail -n 1)
`,
      },
    },
    {
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
dump=$(find /srv/backups -name '*.dump' -printf '%T@ %p\\n' | sort -rn | head -n 1 | cut -d ' ' -f 2-)
pg_restore -d app_new --exit-on-error "$dump"
`,
      },
    },
  ],
};
