import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      line: 3,
      files: {
        'backup@.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/bash /srv/app/bin/backup.sh\n',
        'bin/backup.sh':
          '#!/bin/bash\nset -euo pipefail\nname="${1:?which database}"\npg_dump -Fc "$name" >"/srv/backups/$name.dump"\n',
      },
    },
    {
      line: 1,
      files: {
        'etc/cron.d/drill': '5 4 1 * * root /opt/app/drill.sh\n',
        'drill.sh': '#!/bin/bash\nset -euo pipefail\nmonth=${1:?month}\necho "$month"\n',
      },
    },
  ],
  good: [
    {
      files: {
        'backup@.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/bash /srv/app/bin/backup.sh %i\n',
        'other.service': '[Service]\nType=oneshot\nExecStart=/bin/sh -c "/srv/app/bin/backup.sh app"\n',
        'bin/backup.sh':
          '#!/bin/bash\nset -euo pipefail\nname="${1:?which database}"\ncheck() { local file=${2:?}; echo "$file" "$@"; }\ncheck a b || check c d\n',
        'etc/cron.d/backup': '5 4 1 * * root /srv/app/bin/backup.sh "$(date +\\%F)"\n',
      },
    },
  ],
};
