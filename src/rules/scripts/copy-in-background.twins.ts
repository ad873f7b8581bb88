import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'o.sh': '#!/bin/bash\nset -eu\nrclone copy /srv/wal vault:wal &\necho done\n' }, line: 3 },
    {
      line: 7,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
dump() {
  pg_dump -Fc app >"$1"
  pg_restore -l "$1" >/dev/null
}
dump /srv/a.dump &
`,
      },
    },
    {
      line: 6,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
for db in a b c; do
  pg_dump -Fc "$db" >"/srv/$db.dump" &
done
wait
`,
      },
    },
    {
      line: 3,
      files: {
        'archive.sh': `#!/bin/sh
set -eu
cp "$1" "/wal/$2" &
`,
      },
    },
    {
      line: 4,
      files: {
        'deploy.sh': `#!/bin/bash
set -euo pipefail
podman pull -q registry.example.net/app:2
podman run --rm --network app --secret db registry.example.net/app:2 node dist/migrate.js &
systemctl --user restart app.service
`,
      },
    },
  ],
  good: [
    {
      files: {
        'o.sh':
          '#!/bin/bash\nset -eu\nrclone copy /srv/wal vault:wal &\nrclone copy /srv/b vault:b &\nwait -n\nwait\n',
        'p.sh': '#!/bin/bash\nset -eu\nrclone copy /srv/wal vault:wal\nsleep 5 &\n',
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
pids=()
for db in a b c; do
  pg_dump -Fc "$db" >"/srv/$db.dump" &
  pids+=($!)
done
for pid in "\${pids[@]}"; do wait "$pid"; done
`,
      },
    },
    {
      files: {
        'deploy.sh': `#!/bin/bash
set -euo pipefail
podman run --rm --network app --secret db registry.example.net/app:2 node dist/migrate.js
podman logs -f app &
`,
      },
    },
  ],
};
