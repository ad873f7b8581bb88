import type { Twins } from '../define-rule.ts';

/** For scripts.lock-race. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -eu
if [ -e /run/b.lock ]; then exit 1; fi
touch /run/b.lock
`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -eu
exec 9>/run/b.lock
flock -n 9 || exit 1
if [ -e /run/b.lock ]; then touch /run/b.lock; fi
`,
      },
    },
  ],
};
