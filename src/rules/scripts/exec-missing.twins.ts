import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
ExecStart=/opt/app/backup-postgres.sh
`,
        'backup-postgresql.sh': `#!/bin/sh
true
`,
      },
      line: 3,
    },
  ],
  good: [
    // The script, programs, and one that is elsewhere.
    {
      files: {
        'backup.service': `[Service]
ExecStart=-/opt/app/backup.sh --all
ExecStartPost=/usr/bin/curl https://example.test
`,
        'backup.sh': `#!/bin/sh
true
`,
        'other.service': `[Service]
ExecStart=/usr/local/bin/restic-wrapper.sh
`,
      },
    },
  ],
};
