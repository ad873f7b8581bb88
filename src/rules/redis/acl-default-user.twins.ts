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
