import type { Twins } from '../define-rule.ts';

/** For scripts.redis-save-blocks. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\npodman exec redis redis-cli SAVE\npodman cp redis:/data/dump.rdb /var/backups/redis.rdb\n',
      },
      line: 3,
    },
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\ncli() { podman exec redis sh -c \'REDISCLI_AUTH=$(cat /run/secrets/b) exec redis-cli --user backup "$@"\' sh "$@"; }\ncli save\ncp /srv/redis/dump.rdb /var/backups/\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\npodman exec redis redis-cli BGSAVE\nuntil [ "$(podman exec redis redis-cli LASTSAVE)" -gt "$before" ]; do sleep 1; done\n',
      },
    },
    // Nobody is served any more.
    {
      files: {
        'move.sh':
          '#!/bin/bash\nset -euo pipefail\nsystemctl stop app.service\npodman exec redis redis-cli SAVE\nsystemctl stop redis.service\n',
      },
    },
    {
      files: {
        'points.sh': '#!/bin/bash\nset -euo pipefail\nredis-cli CONFIG GET save\n',
      },
    },
  ],
};
