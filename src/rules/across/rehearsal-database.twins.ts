import type { Twins } from '../define-rule.ts';

const db =
  '[Container]\nImage=docker.io/library/postgres:17.6\nContainerName=shop-db\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shop_production POSTGRES_PASSWORD_FILE=/run/secrets/pg\n';
const check = (scratch: string, container = 'shop-db') =>
  `#!/bin/bash
set -euo pipefail
scratch=${scratch}
podman exec ${container} dropdb -U shop --if-exists "$scratch"
podman exec ${container} createdb -U shop "$scratch"
podman exec -i ${container} pg_restore -U shop --exit-on-error -d "$scratch" < /var/backups/shop.dump
`;

/** For across.rehearsal-database. */
export const twins: Twins = {
  bad: [
    { files: { 'bin/restore-check.sh': check('shop_production'), 'db.container': db }, line: 3 },
    {
      files: {
        'bin/verify-backup.sh':
          '#!/bin/sh\nset -eu\npodman exec shop-db psql -U shop -d postgres -c "DROP DATABASE IF EXISTS shop_production"\n',
        'db.container': db,
      },
      line: 3,
    },
    {
      files: {
        'bin/drill.sh':
          '#!/bin/bash\nset -euo pipefail\npodman exec -i shop-db pg_restore --clean --dbname "${TARGET_DB:?}" < /var/backups/shop.dump\n',
        'db.container': db,
        'drill.service':
          '[Service]\nType=oneshot\nEnvironment=TARGET_DB=shop_production\nExecStart=/usr/local/bin/drill.sh\n',
      },
      line: 3,
      file: 'drill.service',
    },
  ],
  good: [
    { files: { 'bin/restore-check.sh': check('shop_restore_check'), 'db.container': db } },
    // A server of its own, and what restores in earnest.
    { files: { 'bin/restore-check.sh': check('shop_production', 'restore-check'), 'db.container': db } },
    { files: { 'bin/restore.sh': check('shop_production'), 'db.container': db } },
    {
      files: {
        'bin/restore-check.sh':
          '#!/bin/sh\nset -eu\npodman exec shop-db psql -U shop -d shop_production -c "SELECT 1"\npodman exec -i shop-db pg_restore --list < /var/backups/shop.dump\n',
        'db.container': db,
      },
    },
  ],
};
