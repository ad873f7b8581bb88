import type { Twins } from '../define-rule.ts';

const units = {
  'db.container': `[Container]
ContainerName=db
Image=docker.io/library/postgres:16.10
Volume=db.volume:/var/lib/postgresql/data
`,
  'db.volume': '[Volume]\nVolumeName=db\n',
};

export const twins: Twins = {
  bad: [
    {
      files: {
        'restore.sh':
          '#!/bin/bash\nset -e\ngzip -t "$1"\npodman volume import db "$1"\nsystemctl restart db.service\n',
        ...units,
      },
      line: 4,
    },
    {
      files: {
        'pitr.sh': `#!/bin/bash
set -e
podman run --rm -v db:/var/lib/postgresql/data -v repo:/var/lib/pgbackrest:ro registry/pg:16 pgbackrest --stanza=a --delta restore
`,
        ...units,
      },
      line: 3,
    },
  ],
  good: [
    // Into a folder beside the data, and swapped in when nobody runs.
    {
      files: {
        'pitr.sh': `#!/bin/bash
set -e
podman run --rm -v db:/var/lib/postgresql -v repo:/var/lib/pgbackrest:ro registry/pg:16 pgbackrest --stanza=a --pg1-path=/var/lib/postgresql/data.new restore
`,
        ...units,
      },
    },
    {
      files: {
        'restore.sh': `#!/bin/bash
set -e
systemctl stop db.service
podman volume import db "$1"
systemctl start db.service
`,
        'into-new.sh': `#!/bin/bash
podman volume import db-restore "$1"
podman run --rm -v db-restore:/var/lib/postgresql/data -v db:/old:ro registry/pg:16 pgbackrest restore
podman run --rm -v db:/var/lib/postgresql/data:ro registry/pg:16 tar -xf /x -C /tmp
`,
        ...units,
      },
    },
  ],
};
