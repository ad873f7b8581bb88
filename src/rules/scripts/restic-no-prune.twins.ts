import type { Twins } from '../define-rule.ts';

const script = (lines: string) => ({ 'offsite.sh': `#!/bin/bash\nset -eu\n${lines}\n` });

export const twins: Twins = {
  bad: [
    { files: script('restic backup /srv\nrestic forget --keep-daily 7'), line: 4 },
    { files: script('borg create ::a /srv\nborg prune --keep-daily 7'), line: 4 },
  ],
  good: [
    { files: script('restic forget --keep-daily 7 --prune') },
    {
      files: {
        ...script('restic forget --keep-daily 7'),
        'prune.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/restic -r /b prune\n',
      },
    },
    { files: script('borg prune --keep-daily 7\nborg compact') },
  ],
};
