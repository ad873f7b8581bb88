import type { Twins } from '../define-rule.ts';

/** For across.postgres-image. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'dump.sh': `#!/bin/bash
podman run --rm --network shop \\
  docker.io/library/postgres:14.19 pg_dump -h db -U shop shop > shop.sql
`,
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:15.14\nVolume=pg.volume:/var/lib/postgresql/data\n',
        'pg.volume': '[Volume]\n',
      },
      line: 3,
    },
    {
      files: {
        'r.sh': `#!/bin/sh
set -e
podman run --rm -v pgdata:/var/lib/postgresql/data docker.io/library/postgres:16-alpine postgres --single
`,
        'pg.container': `[Container]
Image=docker.io/library/postgres:16.6-bookworm
ContainerName=pg
Volume=pgdata.volume:/var/lib/postgresql/data
`,
        'pgdata.volume': `[Volume]
VolumeName=pgdata
`,
      },
      line: 3,
    },
    {
      files: {
        'r.sh': `#!/bin/sh
set -e
IMAGE=docker.io/library/postgres:15
podman run --rm --network back "$IMAGE" pg_dump -h pg -U app app > /b/x.part
`,
        'pg.container': `[Container]
Image=docker.io/library/postgres:16.6-bookworm
ContainerName=pg
Volume=pgdata.volume:/var/lib/postgresql/data
`,
        'pgdata.volume': `[Volume]
VolumeName=pgdata
`,
      },
      line: 4,
    },
    {
      files: {
        'test.container': `[Container]
Image=docker.io/library/postgres:17
Volume=pgdata.volume:/var/lib/postgresql/data
`,
        'pg.container': `[Container]
Image=docker.io/library/postgres:16.6-bookworm
ContainerName=pg
Volume=pgdata.volume:/var/lib/postgresql/data
`,
        'pgdata.volume': `[Volume]
VolumeName=pgdata
`,
      },
      line: 2,
    },
    // A job that opens the cluster while its server is down.
    {
      files: {
        'sums.container': `[Container]
Image=docker.io/library/postgres:16.6
Volume=pgdata.volume:/var/lib/postgresql/data
Exec=pg_checksums --check
`,
        'pg.container': `[Container]
Image=docker.io/library/postgres:16.6-alpine
Volume=pgdata.volume:/var/lib/postgresql/data
`,
        'pgdata.volume': '[Volume]\n',
      },
      line: 2,
    },
    {
      files: {
        'rehearse.sh': `#!/bin/bash
podman run -d --name rehearsal -e POSTGRES_HOST_AUTH_METHOD=trust docker.io/library/postgres:14.19
podman exec -i rehearsal pg_restore -U postgres -d shop < "$1"
`,
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:15.14\nVolume=pg.volume:/var/lib/postgresql/data\n',
        'pg.volume': '[Volume]\n',
      },
      line: 2,
    },
  ],
  good: [
    // Before an upgrade.
    {
      files: {
        'rehearse.sh':
          '#!/bin/bash\npodman run -d --name rehearsal docker.io/library/postgres:17.2\npodman exec -i rehearsal pg_restore -U postgres -d shop < "$1"\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:15.14\nVolume=pg.volume:/var/lib/postgresql/data\n',
        'pg.volume': '[Volume]\n',
      },
    },
    // Another volume; a newer pg_dump.
    {
      files: {
        'r.sh': `#!/bin/sh
set -e
podman run --rm -v pgdata:/var/lib/postgresql/data docker.io/library/postgres:16.6 true
podman run --rm -v scratch:/var/lib/postgresql/data docker.io/library/postgres:17-alpine true
podman run --rm --network back docker.io/library/postgres:17 pg_dump -h pg -U app app > x.part
`,
        'pg.container': `[Container]
Image=docker.io/library/postgres:16.6-bookworm
ContainerName=pg
Volume=pgdata.volume:/var/lib/postgresql/data
`,
        'pgdata.volume': `[Volume]
VolumeName=pgdata
`,
      },
    },
    // The folder of dumps is no cluster, and a newer pg_restore reads them.
    {
      files: {
        'check.sh': `#!/bin/sh
set -e
podman run --rm -v /backup:/b:ro docker.io/library/postgres:17 pg_restore -l /b/app.dump
`,
        'dump.container': `[Container]
Image=docker.io/library/postgres:16.6
Volume=/backup:/backup
Exec=pg_dump -h pg -U app -f /backup/app.dump app
`,
      },
    },
  ],
};
