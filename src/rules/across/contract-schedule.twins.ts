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
        'backup.timer': '[Timer]\nOnCalendar=weekly\n',
        'backup.service': '[Service]\nType=oneshot\nExecStart=/opt/backup.sh\n',
        'backup.sh': '#!/bin/bash\nset -euo pipefail\npg_dump a > /b/a.dump\n',
      },
      recovery,
      line: 2,
    },
    {
      files: {
        'postgresql.conf': 'archive_mode = on\narchive_timeout = 2d\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
      recovery: { ...recovery, walArchive: '/archive' },
      line: 2,
    },
  ],
  good: [
    // As often as promised; WAL in between lets the dumps be rare; no contract.
    {
      files: {
        'backup.timer': '[Timer]\nOnCalendar=*-*-* 02:00\n',
        'backup.service': '[Service]\nType=oneshot\nExecStart=/opt/backup.sh\n',
        'backup.sh': '#!/bin/bash\nset -euo pipefail\npg_dump a > /b/a.dump\n',
      },
      recovery,
    },
    {
      files: {
        'backup.timer': '[Timer]\nOnCalendar=weekly\n',
        'backup.service': '[Service]\nType=oneshot\nExecStart=/opt/backup.sh\n',
        'backup.sh': '#!/bin/bash\nset -euo pipefail\npg_dump a > /b/a.dump\n',
        'postgresql.conf': 'archive_mode = on\narchive_timeout = 1h\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
      recovery: { ...recovery, walArchive: '/archive' },
    },
    {
      files: {
        'backup.timer': '[Timer]\nOnCalendar=monthly\n',
        'backup.service': '[Service]\nType=oneshot\nExecStart=/opt/backup.sh\n',
        'backup.sh': '#!/bin/bash\nset -euo pipefail\npg_dump a > /b/a.dump\n',
      },
    },
  ],
};
