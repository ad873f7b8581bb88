import type { Twins } from '../define-rule.ts';

/** For scripts.failure-swallowed. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app > /b/a.dump || true
`,
      },
      line: 4,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app > /b/a.dump || echo "dump failed"
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app > /b/a.dump || { echo failed >&2; exit 1; }
rm -f /b/old || true
`,
      },
    },
  ],
};
