import type { Twins } from '../define-rule.ts';

const redis = '[Container]\nImage=docker.io/library/redis:7.2.11\nContainerName=app-redis\nVolume=r:/data\n';

export const twins: Twins = {
  bad: [
    {
      files: {
        'restore.sh':
          '#!/bin/bash\nset -euo pipefail\npodman cp "$1" app-redis:/data/dump.rdb\nsystemctl --user restart redis.service\n',
        'redis.container': redis,
      },
      line: 3,
    },
    {
      files: {
        'restore.sh':
          '#!/bin/bash\nset -euo pipefail\ncp "$1" /srv/volumes/r/_data/dump.rdb\nsystemctl --user restart redis\n',
        'redis.container': redis,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'restore.sh':
          '#!/bin/bash\nset -euo pipefail\nsystemctl --user stop redis.service\ncp "$1" /srv/volumes/r/_data/dump.rdb\nsystemctl --user start redis.service\n',
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\npodman cp app-redis:/data/dump.rdb /srv/backup/dump.rdb\n',
        'redis.container': redis,
      },
    },
  ],
};
