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
  ],
  good: [
    {
      files: {
        'o.sh':
          '#!/bin/bash\nset -eu\nrclone copy /srv/wal vault:wal &\nrclone copy /srv/b vault:b &\nwait -n\nwait\n',
        'p.sh': '#!/bin/bash\nset -eu\nrclone copy /srv/wal vault:wal\nsleep 5 &\n',
      },
    },
  ],
};
