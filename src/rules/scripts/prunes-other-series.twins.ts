import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
pg_dump app | borg create "::db-$(date +%F)" -
borg create "::files-$(date +%F)" /srv/files
borg prune --keep-daily 7
borg compact
`,
      },
      line: 5,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
borg create ::'{hostname}-etc-{now}' /etc
borg create ::'{hostname}-home-{now}' /home
borg prune --list --keep-weekly 4
borg compact
`,
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
pg_dump app | borg create "::db-$(date +%F)" -
borg create "::files-$(date +%F)" /srv/files
borg prune --glob-archives 'db-*' --keep-daily 7
borg prune -a 'files-*' --keep-daily 7
borg compact
`,
        'one.sh': `#!/bin/bash
borg create "::$(hostname)-$(date +%F)" /srv
borg prune --keep-daily 7
borg compact
`,
      },
    },
  ],
};
