import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': '#!/bin/bash\nset -euo pipefail\nls -1t /srv/b/*.dump | tail -n +8 | xargs rm\n',
      },
      line: 3,
    },
    {
      files: {
        'c.sh':
          '#!/bin/sh\nset -e\ncd /srv/b || exit 1\nfind . -name "*.gz" -mtime +7 -print0 | xargs -0 rm --\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'a.sh':
          '#!/bin/bash\nset -euo pipefail\nls -1t /srv/b/*.dump | tail -n +8 | xargs -r rm --\nfind /srv/b -name "*.old" -print0 | xargs -0r rm -v\nls /srv/c | xargs rm -f\nls /srv/d | xargs --no-run-if-empty rm\nls /srv/e | xargs rm || true\nls /srv/f | xargs -I{} rm {}\n',
        // Without `set -e` it goes on.
        'b.sh': '#!/bin/bash\nls -1t /srv/b/*.dump | tail -n +8 | xargs rm\n',
      },
    },
  ],
};
