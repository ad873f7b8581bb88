import type { Twins } from '../define-rule.ts';

/** For across.redis-restore-unread. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'r.sh': `#!/bin/bash
set -eu
redis-check-rdb "$1"
cp "$1" /srv/redis/dump.rdb
`,
        'redis.conf': `appendonly yes
requirepass {{ p }}
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'r.sh': `#!/bin/bash
set -eu
cp "$1" /srv/redis/dump.rdb
`,
        'redis.conf': `appendonly no
requirepass {{ p }}
`,
      },
    },
    {
      files: {
        'r.sh': `#!/bin/bash
set -eu
rm -rf /srv/redis/appendonlydir
cp "$1" /srv/redis/dump.rdb
`,
        'redis.conf': `appendonly yes
requirepass {{ p }}
`,
      },
    },
  ],
};
