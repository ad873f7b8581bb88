import type { Twins } from '../define-rule.ts';

/** For scripts.live-copy. */
export const twins: Twins = {
  bad: [
    { files: { 'b.sh': '#!/bin/sh\nset -eu\npodman volume export systemd-pgdata > /b/x.tar\n' }, line: 3 },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
tar czf "/b/pg-$(date +%F).tgz" /var/lib/postgresql/data
`,
      },
      line: 4,
    },
  ],
  good: [
    { files: { 'c.sh': '#!/bin/sh\nset -eu\npodman volume export systemd-media > /b/x.tar\n' } },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
systemctl --user stop postgres
tar czf /b/pg.tgz /var/lib/postgresql/data
systemctl --user start postgres
`,
        'r.sh': `#!/bin/bash
set -euo pipefail
umask 077
tar xzf /b/pg.tgz -C /var/lib/postgresql/data
`,
        'c.sh': `#!/bin/bash
set -euo pipefail
umask 077
rsync -a /b/dumps/ host:/srv/
`,
      },
    },
  ],
};
