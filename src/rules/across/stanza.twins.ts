import type { Twins } from '../define-rule.ts';

/** For across.stanza. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': `#!/bin/sh
set -e
podman exec -u postgres pg pgbackrest --stanza=main check
`,
        'postgresql.conf': `archive_mode = on
wal_level = replica
archive_command = 'pgbackrest --stanza=shop archive-push %p'
`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'b.sh': `#!/bin/sh
set -e
STANZA=shop
podman exec -u postgres pg pgbackrest --stanza="$STANZA" backup
pgbackrest info
`,
        'postgresql.conf': `archive_mode = on
wal_level = replica
archive_command = 'pgbackrest --stanza=shop archive-push %p'
`,
      },
    },
  ],
};
