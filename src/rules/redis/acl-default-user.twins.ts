import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'users.acl': `user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~app:* +@read
`,
      },
      line: 1,
    },
  ],
  good: [
    // One of several parts; a script makes the file of them that Redis reads.
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8.2\nExec=redis-server /etc/redis/redis.conf\nVolume=/etc/stack/all-users.acl:/etc/redis/all-users.acl:ro,Z\n[Service]\nExecStartPre=/etc/stack/join-users.sh\n',
        'acl.d/shop.acl': `user shop on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~shop:* +@read
`,
        'join-users.sh':
          '#!/bin/sh\nset -eu\n{ cat /etc/stack/acl.d/*.acl; echo "user default off"; } > /etc/stack/all-users.acl\n',
      },
    },
    // Switched off.
    {
      files: {
        'users.acl': `user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~app:* +@read
user default off
`,
      },
    },
  ],
};
