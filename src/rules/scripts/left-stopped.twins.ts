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
    // A standby that is made anew.
    {
      files: {
        'resync.sh':
          '#!/bin/bash\nset -euo pipefail\nsystemctl stop standby.service\nrm -rf /srv/standby/pgdata\npg_basebackup -d service=primary -D /srv/standby/pgdata -R -X stream\nsystemctl start standby.service\n',
      },
    },
    // Somebody runs it, and looks before anything is started again.
    {
      files: {
        'upgrade.sh':
          '#!/bin/bash\nset -euo pipefail\nsystemctl stop app.service\npodman exec pg15 pg_dumpall -U postgres > /srv/upgrade/all.sql\nsystemctl start app.service\n',
        'bin/swap':
          '#!/bin/bash\nset -euo pipefail\nread -r -p "Type yes: " answer\n[ "$answer" = yes ]\nsystemctl stop db.service\npodman volume export db -o /srv/before.tar\nsystemctl start db.service\n',
      },
    },
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
