import type { Twins } from '../define-rule.ts';

/** For redis.acl-cannot-log-in. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'users.acl':
          'user default off\nuser app #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~a:* +get\n',
      },
      line: 2,
    },
    {
      files: {
        'users.acl': `user default off
user app on ~a:* +get
user b on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d +get ~b:*
`,
      },
      line: 2,
    },
  ],
  good: [
    // Passwords are put in at the start.
    {
      files: {
        'users.acl': 'user default off\nuser app on ~a:* +get\n',
        'start.sh': '#!/bin/sh\nsed "s/~a/#$HASH ~a/" users.acl\n',
      },
    },

    {
      files: {
        'users.acl': `user default off
user app off ~a:* +get
user probe on nopass +ping
user b on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d +get ~b:*
`,
      },
    },
  ],
};
