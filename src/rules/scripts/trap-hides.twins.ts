import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.sh':
          "#!/bin/bash\nset -euo pipefail\ntrap 'curl -fsS https://hc-ping.com/abc' EXIT\npg_dump -Fc -f /srv/app.dump app\n",
      },
      line: 3,
    },
    {
      files: { 'b.sh': "#!/bin/bash\nset -e\ntrap 'rm -f /run/l; exit 0' EXIT\npg_dump a > /b/a.sql\n" },
      line: 3,
    },
  ],
  good: [
    // The code goes with it.
    {
      files: {
        'backup.sh':
          "#!/bin/bash\nset -euo pipefail\ntrap 'curl -fsS https://hc-ping.com/abc/$?' EXIT\npg_dump -Fc -f /srv/app.dump app\n",
      },
    },
    {
      files: {
        'b.sh':
          "#!/bin/bash\nset -e\ntrap 'rm -f /run/l' EXIT\ntrap 'code=$?; rm -f /run/x; exit $code' EXIT\ntrap 'exit 0' TERM INT\ntrap - EXIT\n",
      },
    },
  ],
};
