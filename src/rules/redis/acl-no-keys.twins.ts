import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'users.acl': `user default off
user web on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d +@read +@write
`,
      },
      line: 2,
    },
  ],
  good: [
    // Keys by pattern, by kind, by selector; and users who need none.
    {
      files: {
        'users.acl': `user default off
user a on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d %R~a:* +@read
user b on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d (~b:* +get) +get
user c on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d resetkeys &c:* -@all +publish +ping
`,
      },
    },
  ],
};
