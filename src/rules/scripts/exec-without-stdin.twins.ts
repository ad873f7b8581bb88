import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.sh': `#!/bin/bash
podman exec postgres psql -v ON_ERROR_STOP=1 app < dump.sql
`,
      },
      line: 2,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -o pipefail
gunzip -c "$1" | podman exec postgres pg_restore -d app
`,
      },
      line: 3,
    },
  ],
  good: [
    // With -i, in either form, or with nothing to give.
    {
      files: {
        'backup.sh': `#!/bin/bash
podman exec -i postgres psql -v ON_ERROR_STOP=1 app < dump.sql
podman exec --interactive postgres cat < x
podman exec postgres pg_isready </dev/null
podman exec postgres ls | wc -l
`,
      },
    },
  ],
};
