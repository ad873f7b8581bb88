import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'deploy.sh': '#!/bin/bash\ncd /srv/deploy\ngit pull\n' },
      line: 2,
    },
    {
      files: {
        'a.sh': `#!/bin/bash
DEST=/srv/backups
cd $DEST
find . -name '*.dump' -mtime +14 -delete
`,
      },
      line: 3,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
cd /var/backups/app
rm -f *.old
`,
      },
      line: 2,
    },
  ],
  good: [
    // Checked, or paths that are whole.
    {
      files: {
        'backup.sh': `#!/bin/bash
cd /var/backups/app || exit 1
rm -f *.old
cd /srv
rm -f /var/backups/*.old
`,
      },
    },
    // Set -e.
    {
      files: {
        'backup.sh': `#!/bin/sh
set -e
cd /var/backups/app
rm -f *.old
`,
      },
    },
  ],
};
