import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      line: 3,
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
for db in "players matches billing"; do
  pg_dump -Fc "$db" >"/srv/backups/$db.dump"
done
`,
      },
    },
    {
      line: 4,
      files: {
        'deploy.sh': `#!/bin/bash
set -euo pipefail
run=(podman run --rm --network app registry.example.com/app:1.4)
$run bin/console doctrine:migrations:migrate --no-interaction
`,
      },
    },
    {
      line: 4,
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
dbs=(players matches billing)
for db in "$dbs"; do pg_dump -Fc "$db" >"/srv/backups/$db.dump"; done
`,
      },
    },
  ],
  good: [
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
dbs=(players matches billing)
opts=(-Fc)
for db in "\${dbs[@]}"; do pg_dump "\${opts[@]}" "$db" >"/srv/backups/$db.dump"; done
pg_dump $opts app >/srv/backups/app.dump
for message in "all is done"; do echo "$message"; done || true
list="a b c"
for each in $list; do echo "$each"; done
for name in 'one'; do echo "$name"; done
echo "\${#dbs[@]} of \${dbs[0]}"
`.replace('for message in "all is done"; do echo "$message"; done || true\n', ''),
      },
    },
  ],
};
