import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'o.sh': '#!/bin/bash\nset -eu\nrclone copy /srv/wal vault:wal &\necho done\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'o.sh':
          '#!/bin/bash\nset -eu\nrclone copy /srv/wal vault:wal &\nrclone copy /srv/b vault:b &\nwait -n\nwait\n',
        'p.sh': '#!/bin/bash\nset -eu\nrclone copy /srv/wal vault:wal\nsleep 5 &\n',
      },
    },
  ],
};
