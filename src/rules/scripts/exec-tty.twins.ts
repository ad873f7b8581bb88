import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'restore.sh': '#!/bin/bash\nset -eo pipefail\ngunzip -c "$1" | podman exec -it db mysql -u app app\n',
      },
      line: 3,
    },
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\nDB="podman exec -ti db"\n$DB pg_dump -Fc app > /srv/app.dump\n',
      },
      line: 3,
    },
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\ndb() { podman exec -it db "$@"; }\ndb pg_dump -Fc app > /srv/app.dump\n',
      },
      line: 3,
    },
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
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
podman run --rm -it --network app docker.io/library/postgres:16.6 pg_dump -h db -U app -Fc app >"/srv/backups/app-$(date +%F).dump"
`,
      },
    },
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
OPTS="-it"
podman exec $OPTS db pg_dump -U app -Fc app >"/srv/backups/app-$(date +%F).dump"
`,
      },
    },
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
ssh -tt db1 podman exec db pg_dump -U app -Fc app >"/srv/backups/app-$(date +%F).dump"
`,
      },
    },
  ],
  good: [
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\nDB="podman exec -i db"\n$DB pg_dump -Fc app > /srv/app.dump\ndb() { podman exec -it db "$@"; }\ndb psql app\n',
      },
    },
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
    // -t of pg_dump is a table.
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
OPTS="-i"
podman exec $OPTS db pg_dump -U app -Fc app >"/srv/backups/app-$(date +%F).dump"
ssh -t db1 podman exec -it db psql -U app app
podman run --rm -v /t:/t docker.io/library/postgres:16.6 pg_dump -t orders -h db -U app >"/srv/backups/app-$(date +%F).dump"
`,
      },
    },
  ],
};
