import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'b.sh': '#!/bin/bash\nset -e\npodman exec -u postgres db wal-g delete retain FULL 7\n' },
      line: 3,
    },
    { files: { 'b.sh': '#!/bin/bash\nset -e\nborg prune --dry-run --keep-daily 7\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
wal-g delete retain FULL 7 --confirm
restic forget --dry-run --keep-daily 7
restic forget --keep-daily 7 --prune
borg prune $DRY --keep-daily 7
borg compact
`,
      },
    },
  ],
};
