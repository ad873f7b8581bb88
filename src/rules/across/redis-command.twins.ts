import type { Twins } from '../define-rule.ts';

/** For across.redis-command. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'users.acl':
          'user default off\nuser backup on #9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 -@all +bgsave +info\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:7.4.7\nContainerName=redis\nVolume=/srv/users.acl:/etc/users.acl:ro\nExec=redis-server --aclfile /etc/users.acl\n',
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\ncli() { podman exec redis sh -c \'REDISCLI_AUTH=$(cat /run/secrets/b) exec redis-cli --user backup "$@"\' sh "$@"; }\nbefore=$(cli lastsave)\ncli bgsave\n',
      },
      line: 2,
    },
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
