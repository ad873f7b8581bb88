import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'job.sh':
          '#!/bin/bash\nset -euo pipefail\nmkdir /run/lock/backup.d || exit 0\nrestic backup /srv\nrmdir /run/lock/backup.d\n',
      },
      line: 3,
    },
    {
      files: {
        'job.sh':
          '#!/bin/bash\nset -euo pipefail\nexec 9>/run/lock/job\nflock -n 9 || exit 75\nrm -f /run/lock/job\nrestic backup /srv\n',
      },
      line: 5,
    },
  ],
  good: [
    // A trap removes it at every end; the file of flock stays.
    {
      files: {
        'job.sh':
          "#!/bin/bash\nset -euo pipefail\nmkdir /run/lock/backup.d || exit 75\ntrap 'rmdir /run/lock/backup.d' EXIT\nrestic backup /srv\n",
        'other.sh':
          '#!/bin/bash\nset -euo pipefail\nexec 9>/run/lock/job\nflock -n 9 || exit 75\nrestic backup /srv\nrm -f /srv/old\n',
      },
    },
  ],
};
