import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'users.acl':
          'user default off\nuser app on #6ca13d52ca70c883e0f0bb101e425a89e8624de51db2d2392593af6a84118090 &* +@all -@dangerous\n',
      },
      line: 2,
    },

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
