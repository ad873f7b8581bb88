import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': '#!/bin/bash\nF=/b/x.sql\npg_dump shop > "$F"\nif [ -f "$F" ]; then\n  echo done\nfi\n',
      },
      line: 4,
    },
  ],
  good: [
    // -s looks at what is in it; set -e ends before; a file that the dump itself makes.
    {
      files: {
        'b.sh': '#!/bin/bash\nF=/b/x.sql\npg_dump shop > "$F"\nif [ -s "$F" ]; then\n  echo done\nfi\n',
        'c.sh': '#!/bin/bash\nset -euo pipefail\nF=/b/x.sql\npg_dump shop > "$F"\n[ -f "$F" ] && echo done\n',
        'd.sh': '#!/bin/bash\npg_dump -f /b/x.sql shop || exit 1\n[ -f /b/x.sql ] && echo done\n',
      },
    },
  ],
};
