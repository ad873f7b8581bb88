import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (write: string, find: string): TwinFiles => ({
  'restore.sh': `#!/bin/bash\nset -eu\nlatest=$(ls -t ${find} | head -1)\npsql app < "$latest"\n`,
  'backup.sh': `#!/bin/bash\nset -euo pipefail\ndir=/srv/backup\n${write}\n`,
});
const packed = 'pg_dump app | gzip > "$dir/app-$(date +%F).sql.gz"';

export const twins: Twins = {
  bad: [
    {
      files: {
        'check.sh': `#!/bin/bash
set -eu
n=$(find /srv/backup -maxdepth 1 -name 'shop-*.sql.gz' -mmin -1560 -print -quit)
[ -n "$n" ]
`,
        'backup.sh': `#!/bin/bash
set -euo pipefail
dir=/srv/backup
part="$dir/.shop.part"
pg_dump -Fc shop >"$part"
mv "$part" "$dir/shop-$(date +%F).dump"
`,
      },
      line: 3,
    },
    {
      files: {
        'check.sh': `#!/bin/bash
set -eu
n=$(find /srv/backup -maxdepth 1 -name 'shop_*.dump' -mmin -1560 -print -quit)
[ -n "$n" ]
`,
        'backup.sh': `#!/bin/bash
set -euo pipefail
dir=/srv/backup
part="$dir/.shop.part"
pg_dump -Fc shop >"$part"
mv "$part" "$dir/shop-$(date +%F).dump"
`,
      },
      line: 3,
    },
    { files: stack(packed, '/srv/backup/app-*.dump'), line: 3 },
  ],
  good: [
    {
      files: {
        'check.sh': `#!/bin/bash
set -eu
n=$(find /srv/backup -maxdepth 1 -name '*.dump' -mmin -1560 -print -quit)
[ -n "$n" ]
`,
        'backup.sh': `#!/bin/bash
set -euo pipefail
dir=/srv/backup
part="$dir/.shop.part"
pg_dump -Fc shop >"$part"
mv "$part" "$dir/shop-$(date +%F).dump"
`,
      },
    },
    {
      files: {
        'check.sh': `#!/bin/bash
set -eu
n=$(find /srv/backup -maxdepth 1 -name 'shop-*.dump' -mmin -1560 -print -quit)
[ -n "$n" ]
`,
        'backup.sh': `#!/bin/bash
set -euo pipefail
dir=/srv/backup
part="$dir/.shop.part"
pg_dump -Fc shop >"$part"
mv "$part" "$dir/shop-$(date +%F).dump"
`,
      },
    },
    { files: stack(packed, '/srv/backup/app-*.sql.gz') },
    { files: stack(packed, '/srv/other/app-*.dump') },
    { files: stack('pg_dump -Fc app > "$dir/$name"', '/srv/backup/app-*.dump') },
    {
      files: stack(
        'pg_dump -Fc app > "$dir/.part"\nmv "$dir/.part" "$dir/app-$(date +%F).dump"',
        '/srv/backup/app-*.dump',
      ),
    },
    {
      files: {
        'drill.sh': `#!/bin/bash
set -euo pipefail
newest=$(find /srv/backups -maxdepth 1 -type d -name 'app-20*' | sort | tail -n 1)
pg_restore -l "$newest/app.dump" >/dev/null
`,
        'backup.sh': `#!/bin/bash
set -euo pipefail
pg_dumpall -g >/srv/backups/globals.sql
pg_dump -Fc app >/srv/backups/app.dump
`,
      },
    },
  ],
};
