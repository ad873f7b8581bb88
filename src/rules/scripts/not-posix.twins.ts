import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'a.sh': '#!/bin/sh\nset -euo pipefail\necho done\n' }, line: 2 },
    {
      files: {
        'backup.sh': `#!/bin/sh
if [[ $1 == a ]]; then echo a; fi
`,
      },
      line: 2,
    },
    {
      files: {
        'backup.sh': `#!/bin/sh
cat <<< "$1"
`,
      },
      line: 2,
    },
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/sh
set -eu
n=$(ls /srv/backups | wc -l)
if ((n > 14)); then echo "too many: $n"; fi
`,
      },
    },
  ],
  good: [
    {
      files: {
        'a.sh': '#!/bin/sh\nset -eu\nif (set -o pipefail) 2>/dev/null; then echo safe; fi\n',
      },
    },
    // Bash says so, and what every sh knows.
    {
      files: {
        'backup.sh': `#!/usr/bin/env bash
[[ $1 == a ]] && x=(1 2)
`,
      },
    },
    // What every sh knows.
    {
      files: {
        'backup.sh': `#!/bin/sh
[ "$1" = a ] && . ./x.sh 2>&1
cat <<EOS
x
EOS
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/sh
set -eu
n=$(ls /srv/backups | wc -l)
if [ "$((n - 14))" -gt 0 ]; then echo "too many: $n"; fi
`,
      },
    },
  ],
};
