import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'b.sh': "#!/bin/bash\nset -eu\nfind /srv/backup -type f -name '*.sql' -delete\n" },
      line: 3,
    },
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
BASE=/srv/backups
PART="$BASE/.part"
trap 'rm -rf "$BASE"' EXIT
mkdir "$PART"
pg_dump -Fc app >"$PART/app.dump"
mv "$PART" "$BASE/$(date +%F)"
`,
      },
    },
    // Whatever its name.
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
backup=/srv/backups
find "$backup" -mindepth 1 -delete
pg_dump -Fc app >"$backup/app-$(date +%F).dump"
`,
      },
    },
    // The trap runs when all went well, too.
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
part=/srv/backups/app.part
final=/srv/backups/app.dump
trap 'rm -f "$part" "$final"' EXIT
pg_dump -Fc app >"$part"
mv "$part" "$final"
`,
      },
    },
    // In a folder that a variable names.
    {
      line: 7,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
dir=$HOME/dumps
mkdir -p "$dir"
pg_dump -Fc app >"$dir/app-$(date +%F).dump"
find "$dir" -maxdepth 1 -name 'app-*.dump' -delete
`,
      },
    },
  ],
  good: [
    // By age, what is half done, all but one, one of a day.
    {
      files: {
        'b.sh':
          "#!/bin/bash\nset -eu\nfind /srv/backup -name '*.sql' -mtime +7 -delete\nfind /srv/backup -name '*.part' -delete\nfind /srv/backup -name '*.sql' ! -newer /x -delete\nfind /srv/backup -name \"x-$OLD.sql\" -delete\nfind /srv/cache -name '*.gz' -delete\n",
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
BASE=/srv/backups
PART="$BASE/.part"
trap 'rm -rf "$PART"' EXIT
mkdir "$PART"
pg_dump -Fc app >"$PART/app.dump"
mv "$PART" "$BASE/$(date +%F)"
`,
      },
    },
    // The trap is taken back; what was copied on is cleared.
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
part=/srv/backups/app.part
final=/srv/backups/app.dump
trap 'rm -f "$part" "$final"' EXIT
pg_dump -Fc app >"$part"
mv "$part" "$final"
trap - EXIT
find /srv/backup-staging -mindepth 1 -delete
`,
      },
    },
  ],
};
