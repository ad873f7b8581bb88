import type { Twins } from '../define-rule.ts';

/** For across.redis-command. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
Exec=redis-server /etc/redis/redis.conf
Volume=/srv/redis:/etc/redis:ro
HealthCmd=redis-cli --user health ping | grep -q PONG
`,
        'users.acl': `user default off
user health on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 resetkeys -@all +info
`,
      },
      line: 5,
    },
    {
      files: {
        'b.sh': `#!/bin/sh
set -e
podman exec r redis-cli --user backup bgsave
`,
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
Exec=redis-server /etc/redis/redis.conf
Volume=/srv/redis:/etc/redis:ro
`,
        'users.acl': `user default off
user backup on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 ~* +@read +ping
`,
      },
      line: 3,
    },
  ],
  good: [
    // By its category.
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
Exec=redis-server /etc/redis/redis.conf
Volume=/srv/redis:/etc/redis:ro
HealthCmd=redis-cli --user health ping | grep -q PONG
`,
        'b.sh': `#!/bin/sh
podman exec r redis-cli --user backup bgsave
podman exec r redis-cli --user health "$1"
podman exec r redis-cli --user backup -h replica get x
`,
        'users.acl': `user default off
user health on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 +@connection
user backup on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 +@all -@scripting
`,
      },
    },
    // By a selector.
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
Exec=redis-server /etc/redis/redis.conf
Volume=/srv/redis:/etc/redis:ro
HealthCmd=redis-cli --user health ping
`,
        'users.acl': `user default off
user health on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 (+ping)
`,
      },
    },
  ],
};
