import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'renew.sh':
          '#!/bin/bash\nset -eu\nsystemctl stop nginx\ncertbot renew --standalone\nsystemctl start nginx\n',
      },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
podman exec -u www-data nextcloud php occ maintenance:mode --on
pg_dump nextcloud > /b/a.sql
tar czf /b/data.tgz /srv/data
podman exec -u www-data nextcloud php occ maintenance:mode --off
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -e
systemctl --user stop vault.service
tar czf /b/vault.tgz /srv/vault
systemctl --user start vault.service
`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'a.sh': `#!/bin/bash
set -euo pipefail
trap 'systemctl --user start vault.service' EXIT
systemctl --user stop vault.service
tar czf /b/vault.tgz /srv/vault
`,
        // Without set -e it goes on; a failure is answered; a restore leaves it down on purpose.
        'b.sh': `#!/bin/bash
systemctl --user stop vault.service
tar czf /b/vault.tgz /srv/vault
status=$?
systemctl --user start vault.service
exit $status
`,
        'c.sh': `#!/bin/bash
set -eu
systemctl stop app.service
tar czf /b/app.tgz /srv/app || failed=1
systemctl start app.service
exit "\${failed:-0}"
`,
        'restore.sh': `#!/bin/bash
set -eu
systemctl stop app.service
tar xzf /b/app.tgz -C /srv/app
systemctl start app.service
`,
        'd.sh': `#!/bin/bash
set -eu
pg_dump app > /b/app.sql
systemctl stop app.timer
systemctl restart app.service
`,
      },
    },
  ],
};
