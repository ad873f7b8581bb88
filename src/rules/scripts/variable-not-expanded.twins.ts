import type { Twins } from '../define-rule.ts';

/** For scripts.variable-not-expanded. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'check.sh': `#!/bin/sh
pg_isready --username='\${POSTGRES_USER}' || exit 1
`,
      },
      line: 2,
    },
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
mkdir -p '$BACKUP_DIR/app'
pg_dump -Fc -f "$BACKUP_DIR/app/app.dump" app
`,
      },
      line: 4,
    },
    {
      files: {
        'check.sh': `#!/bin/sh
failures="$$(psql -tAc 'SELECT sum(checksum_failures) FROM pg_stat_database')"
[ "$failures" = 0 ]
`,
      },
      line: 2,
    },
    {
      files: {
        'check.sh': `#!/bin/sh
redis-cli -a "$$REDIS_PASSWORD" ping
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'run.sh': `#!/bin/bash
set -eu
work="/run/app/work.$$"
mkdir -p "$work" "/run/app/$$-new"
psql --username="\${POSTGRES_USER}" -c 'SELECT $1'
ssh db.example.org 'pg_dump -U "$PGUSER" app' > "$work/app.sql"
awk '{ print $$NF }' < /etc/hosts
envsubst '$SERVER_NAME' < a.tmpl > a.conf
podman exec db sh -c 'psql -U "$POSTGRES_USER"'
echo 'set $HOME first'
`,
      },
    },
  ],
};
