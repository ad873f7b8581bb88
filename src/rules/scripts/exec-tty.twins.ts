import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
podman exec -it postgres pg_dump -Fc app > "$file"
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
docker exec -t db pg_dumpall | gzip > "$file"
`,
      },
      line: 2,
    },
  ],
  good: [
    // Without a terminal, and one for a person.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
podman exec -i postgres pg_dump -Fc app > "$file"
podman exec postgres pg_dump -Fc --table=t app > "$file"
podman exec -it postgres psql
podman exec -i postgres sh -c 'cat -t x' > "$file"
`,
      },
    },
  ],
};
