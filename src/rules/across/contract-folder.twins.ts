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
      files: { 'backup.sh': '#!/bin/bash\nset -euo pipefail\npg_dump a > /srv/dumps/a.dump\n' },
      recovery,
      line: 3,
    },
  ],
  good: [
    // Made elsewhere and moved when it is whole; a folder that only a run tells.
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\npg_dump a > /var/tmp/a.part\nmv /var/tmp/a.part /b/a.dump\n',
      },
      recovery,
    },
    { files: { 'backup.sh': '#!/bin/bash\nset -euo pipefail\npg_dump a > "$1/a.dump"\n' }, recovery },
    { files: { 'backup.sh': '#!/bin/bash\nset -euo pipefail\npg_dump a > /srv/dumps/a.dump\n' } },
  ],
};
