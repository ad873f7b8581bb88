import type { Twins } from '../define-rule.ts';

/** For scripts.errexit-lost. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
dump() {
  pg_dump -Fc app > /b/a.part
  mv /b/a.part /b/a.dump
}
if dump; then echo fine; fi
`,
      },
      line: 5,
    },
    {
      line: 3,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
if { pg_dump -Fc app >/srv/a.new; mv /srv/a.new /srv/a.dump; }; then echo done; fi
`,
      },
    },
  ],
  good: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
dump() {
  pg_dump -Fc app > /b/a.part || return 1
  mv /b/a.part /b/a.dump
}
if dump; then echo fine; fi
`,
        'c.sh': `#!/bin/bash
set -euo pipefail
umask 077
dump() {
  pg_dump -Fc app > /b/a.part
  mv /b/a.part /b/a.dump
}
dump
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
if { pg_dump -Fc app >/srv/a.new && mv /srv/a.new /srv/a.dump; }; then echo done; fi
`,
      },
    },
  ],
};
