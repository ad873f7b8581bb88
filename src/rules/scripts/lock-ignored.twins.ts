import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': '#!/bin/bash\nset -eu\nexec 9>/run/lock/b\nflock -n 9 || true\npg_dump app > /b/a.sql\n',
      },
      line: 4,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
exec 9>/run/lock/backup
flock -n 9
pg_dump -Fc -f "$file" app || exit 1
`,
      },
      line: 3,
    },
    // Nothing is open as 8, each run has its own file, exit leaves the parentheses alone.
    {
      line: 4,
      files: {
        'backup.sh': `#!/bin/bash
set -e
exec 9>/run/lock/a
if ! flock -n 8; then exit 75; fi
pg_dump -Fc app >/srv/backups/app.dump
`,
      },
    },
    {
      line: 4,
      files: {
        'backup.sh': `#!/bin/bash
set -e
exec 9>/run/lock/backup.$$
flock -n 9 || exit 75
`,
      },
    },
    {
      line: 4,
      files: {
        'backup.sh': `#!/bin/sh
set -eu
exec 9>/run/lock/backup
flock -n 9 || ( echo "another run" >&2; exit 0 )
pg_dump -Fc app >/srv/backups/app.dump
`,
      },
    },
    // For as long as true runs.
    {
      line: 3,
      files: {
        'b.sh': `#!/bin/bash
set -eu
flock -n /run/lock/app.lock true || exit 75
pg_dump -Fc app >/srv/backups/app.dump.new
`,
      },
    },
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -eu
exec 9>/run/lock/app.lock
flock -n 9 || { echo "locked"; }
pg_dump -Fc app >/srv/backups/app.dump.new
`,
      },
    },
    // A file of its own for each run.
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
set -eu
lock=$(mktemp /run/lock/app.XXXXXX)
exec 9>"$lock"
flock -n 9 || exit 75
pg_dump -Fc app >/srv/backups/app.dump.new
`,
      },
    },
  ],
  good: [
    // What leaves the parentheses leaves the script too.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -e
exec {lock}>/run/lock/a 9>"/run/lock/$USER"
flock -n "$lock" || exit 75
flock -n 9 || (echo "another run" >&2; exit 1)
`,
      },
    },
    // An exit code that counts.
    {
      files: {
        'backup.sh': `#!/bin/bash
exec 7>/run/lock/a 8>>/run/lock/b
exec 9>/run/lock/backup
flock -n 9 || exit 3
if ! flock --nonblock 8; then exit 3; fi
flock 7
`,
      },
    },
    // Set -e.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -e
exec 9</srv/backups
flock -n 9
`,
      },
    },
  ],
};
