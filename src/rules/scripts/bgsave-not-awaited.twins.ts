import type { Twins } from '../define-rule.ts';

/** For scripts.bgsave-not-awaited. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
redis-cli BGSAVE
cp /srv/redis/dump.rdb "/b/redis-$(date +%F).rdb"
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
before=$(redis-cli LASTSAVE)
redis-cli BGSAVE
until [ "$(redis-cli LASTSAVE)" -gt "$before" ]; do sleep 1; done
cp /srv/redis/dump.rdb "/b/redis-$(date +%F).rdb"
`,
        'c.sh': `#!/bin/bash
set -euo pipefail
umask 077
redis-cli SAVE
cp /srv/redis/dump.rdb /b/x-$(date +%F).rdb
`,
      },
    },
  ],
};
