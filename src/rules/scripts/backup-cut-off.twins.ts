import type { Twins } from '../define-rule.ts';

const stack = (lines: string) => ({
  'backup.service': `[Service]\nType=oneshot\nExecStart=/usr/local/bin/backup.sh\n${lines}\n`,
  'bin/backup.sh': '#!/bin/bash\nset -euo pipefail\npg_dump -Fc app > "/srv/backups/app-$(date +%F).dump"\n',
});

/** For scripts.backup-cut-off. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'dump.service':
          '[Service]\nType=oneshot\nTimeoutStartSec=300\nExecStart=/usr/bin/timeout 3600 /usr/local/bin/dump-all\n',
      },
      line: 3,
    },
    { files: stack('TimeoutStartSec=30'), line: 4 },
  ],
  good: [
    {
      files: {
        'dump.service':
          '[Service]\nType=oneshot\nTimeoutStartSec=2h\nExecStart=/usr/bin/timeout 3600 /usr/local/bin/dump-all\n',
      },
    },
    { files: stack('TimeoutStartSec=2h') },
    { files: stack('TimeoutStopSec=30') },
    // It tells its state only.
    {
      files: {
        'check.service': '[Service]\nType=oneshot\nExecStart=/usr/local/bin/check.sh\nTimeoutStartSec=30\n',
        'bin/check.sh': '#!/bin/bash\nset -e\nls /srv/backups\n',
      },
    },
  ],
};
