import type { Twins } from '../define-rule.ts';

/** A day may be lost, and a fortnight is kept. */
const recovery = {
  rpoMs: 86_400_000,
  rtoMs: 1_800_000,
  backup: { script: '/opt/backup.sh', restoreScript: '/opt/restore.sh', folder: '/b', keepDays: 14 },
  smoke: [],
};

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\npg_dump a > /b/a.dump\nls -1t /b/*.dump | tail -n +8 | xargs -r rm -f\n',
        'cron.d/backup': '0 3 * * * root /opt/backup.sh\n',
      },
      recovery,
      line: 4,
    },
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\nKEEP=6\npg_dump a > /b/a.dump\nfind /b -name "*.dump" -mtime +"$KEEP" -delete\n',
      },
      recovery,
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\nKEEP=14\npg_dump a > /b/a.dump\nls -1 /b/*.dump | head -n -"$KEEP" | xargs -r rm -f\nls -1t /b/*.dump | tail -n +3\n',
        'cron.d/backup': '0 3 * * * root /opt/backup.sh\n',
      },
      recovery,
    },
    // +13 deletes on the fourteenth day; another script has its own retention; without a contract nothing is promised.
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\nfind /b -name "*.dump" -mtime +13 -delete\nfind /b -mmin +"${MINUTES}" -delete\n',
        'logs.sh': '#!/bin/bash\nfind /var/log/a -mtime +2 -delete\n',
      },
      recovery,
    },
    { files: { 'backup.sh': '#!/bin/bash\nset -euo pipefail\nfind /b -name "*.dump" -mtime +1 -delete\n' } },
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\nKEEP=${KEEP:-2}\nfind /b -name "*.dump" -mtime +"$KEEP" -delete\n',
        'backup.service': '[Service]\nType=oneshot\nEnvironment=KEEP=30\nExecStart=/opt/backup.sh\n',
      },
      recovery,
    },
  ],
};
