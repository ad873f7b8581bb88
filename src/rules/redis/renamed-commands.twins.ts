import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': 'requirepass __REDIS_PASSWORD__\nrename-command BGSAVE ""\n',
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\nredis-cli BGSAVE\nuntil [ "$(redis-cli LASTSAVE)" -gt "$before" ]; do sleep 1; done\n',
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': 'port 6379\nrename-command BRPOP ""\n',
        'w.container': '[Container]\nImage=a.io/a:1\nExec=celery -A shop worker\n',
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': `rename-command CONFIG b840fc02d524045429941cc15f59e41cb7be6c52
`,
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'redis.conf': 'requirepass __REDIS_PASSWORD__\nrename-command FLUSHALL ""\n',
        'backup.sh': '#!/bin/bash\nset -euo pipefail\nredis-cli BGSAVE\n',
      },
    },
    {
      files: {
        'redis.conf': 'port 6379\nrename-command FLUSHALL ""\n',
        'w.container': '[Container]\nImage=a.io/a:1\nExec=celery -A shop worker\n',
      },
    },
    // Taken away altogether.
    {
      files: {
        'redis.conf': `rename-command FLUSHALL ""
`,
      },
    },
  ],
};
