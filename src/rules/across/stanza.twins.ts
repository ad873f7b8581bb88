import type { Twins } from '../define-rule.ts';

/** For across.stanza. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf':
          "archive_mode = on\narchive_command = 'pgbackrest --stanza=shop archive-push %p'\n",
        'pgbackrest.conf': '[global]\nrepo1-path=/b\n\n[main]\npg1-path=/var/lib/postgresql/data\n',
      },
      line: 2,
    },
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
        'postgresql.conf':
          "archive_mode = on\narchive_command = 'pgbackrest --stanza=shop archive-push %p'\n",
        'pgbackrest.conf':
          '[global]\nrepo1-path=/b\n[global:archive-push]\ncompress-level=3\n[shop]\npg1-path=/var/lib/postgresql/data\n',
      },
    },
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
