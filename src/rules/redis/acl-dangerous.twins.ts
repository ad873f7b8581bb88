import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'users.acl': `user default off
user web on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~web:* +@read +@write +config
`,
      },
      line: 2,
    },
    {
      files: {
        'users.acl': `user default off
user web on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~web:* +@read +@dangerous
`,
      },
      line: 2,
    },
  ],
  good: [
    // Subcommands, taken back, and monitoring.
    {
      files: {
        'users.acl': `user default off
user web on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~web:* +@read +@write +config|get -@dangerous
user exporter on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d -@all +ping +info +config|get +slowlog
`,
      },
    },
  ],
};
