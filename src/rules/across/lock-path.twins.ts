import type { Twins } from '../define-rule.ts';

const job = (lock: string) => `#!/bin/bash\nset -euo pipefail\nexec 9>${lock}\nflock -w 600 9\n`;

/** For across.lock-path. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'offsite.sh': `${job('/run/lock/shop-backups.lock')}rsync -a /srv/backup/ vault:shop/\n`,
        'backup.sh': `${job('/run/lock/shop-backup.lock')}pg_dump shop > /srv/backup/a.dump\n`,
      },
      line: 3,
    },
    {
      files: {
        'restore.sh': '#!/bin/bash\nset -euo pipefail\nflock -n /tmp/shop_backup.lock /opt/restore-now\n',
        'backup.sh': `${job('/run/shop_backup.lock')}pg_dump shop > /srv/backup/a.dump\n`,
      },
      line: 3,
    },
  ],
  good: [
    // One folder by two names; jobs of their own.
    {
      files: {
        'offsite.sh': `${job('/var/lock/shop-backup.lock')}rsync -a /srv/backup/ vault:shop/\n`,
        'backup.sh': `${job('/run/lock/shop-backup.lock')}pg_dump shop > /srv/backup/a.dump\n`,
      },
    },
    {
      files: {
        'offsite.sh': `${job('/run/lock/shop-offsite.lock')}rsync -a /srv/backup/ vault:shop/\n`,
        'backup.sh': `${job('/run/lock/shop-backup.lock')}pg_dump shop > /srv/backup/a.dump\n`,
      },
    },
  ],
};
