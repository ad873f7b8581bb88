import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // Of a folder that redis.conf includes as a whole, by its name in the container.
    {
      files: {
        'redis/conf.d/50-users.conf': 'user default on nopass ~* &* +@all\n',
        'redis/redis.conf': 'dir /data\nmaxmemory 400mb\ninclude /usr/local/etc/redis/conf.d/*.conf\n',
      },
      line: 1,
    },
    {
      files: {
        'users.acl': `user default off
user app on nopass ~app:* +@read
`,
      },
      line: 2,
    },
  ],
  good: [
    // Only by a socket, which its group alone may open.
    {
      files: {
        'redis.conf':
          'port 0\nunixsocket /run/redis/redis.sock\nunixsocketperm 770\nuser default on nopass ~* &* +@all\n',
      },
    },
    // A hash, a user who is off, and one who may only ping.
    {
      files: {
        'users.acl': `user default off nopass ~* +@all
user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~app:* +@read
user probe on nopass resetkeys -@all +ping
`,
      },
    },
  ],
};
