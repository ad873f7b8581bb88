import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'users.acl': `# the application
user default off
`,
      },
      line: 1,
    },
    {
      files: {
        'users.acl': `user default off
user app on >aVeryLongPassword ~app:* +@read
user app on >aVeryLongPassword ~app:* +@write
`,
      },
      line: 3,
    },
  ],
  good: [
    // Users only.
    {
      files: {
        'users.acl': `user default off
user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~app:* +@read
`,
      },
    },
  ],
};
