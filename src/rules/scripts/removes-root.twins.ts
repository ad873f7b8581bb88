import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.sh': `#!/bin/bash
rm -rf "$BACKUP_DIR"/*
`,
      },
      line: 2,
    },
  ],
  good: [
    // A check, set -u, a value of the script.
    {
      files: {
        'backup.sh': `#!/bin/bash
dir=/srv/x
rm -rf "$dir"/*
rm -rf "\${BACKUP_DIR:?}"/*
rm -f "$OTHER"/*
rm -rf "$OTHER/cache"
`,
      },
    },
    // Set -u.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -u
rm -rf "$BACKUP_DIR"/*
`,
      },
    },
  ],
};
