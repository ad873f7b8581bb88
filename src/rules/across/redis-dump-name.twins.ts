import type { Twins } from '../define-rule.ts';

const unit = `[Container]
Image=docker.io/library/redis:8.2.3
ContainerName=redis
Volume=redis.volume:/data
Volume=/srv/redis/redis.conf:/etc/redis.conf:ro
Exec=redis-server /etc/redis.conf
`;

/** For across.redis-dump-name. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\npodman cp redis:/data/dump.rdb "/var/backups/redis-$(date +%F).rdb"\n',
        'redis.container': unit,
        'redis.conf': 'dir /data\ndbfilename queue.rdb\n',
      },
      line: 3,
    },
    {
      files: {
        'redis.conf': 'dir /var/lib/redis\ndbfilename cache.rdb\n',
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\ncp /var/lib/redis/dump.rdb /var/backups/redis/dump.rdb\n',
      },
      line: 2,
    },
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\npodman exec redis cat /data/queue.rdb | gzip > /var/backups/redis.rdb.gz\n',
        'redis.container': unit,
        'redis.conf': 'dir /data\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\npodman cp redis:/data/queue.rdb /var/backups/redis/dump.rdb\n',
        'redis.container': unit,
        'redis.conf': 'dir /data\ndbfilename queue.rdb\n',
      },
    },
    // It makes the file itself.
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\npodman exec redis redis-cli --rdb /data/backup.rdb\npodman cp redis:/data/backup.rdb /var/backups/redis.rdb\n',
        'redis.container': unit,
        'redis.conf': 'dir /data\n',
      },
    },
    // Another folder.
    {
      files: {
        'backup.sh': '#!/bin/bash\nset -euo pipefail\ncp /var/backups/last.rdb /mnt/offsite/last.rdb\n',
        'redis.container': unit,
        'redis.conf': 'dir /data\ndbfilename queue.rdb\n',
      },
    },
  ],
};
