import type { Twins } from '../define-rule.ts';

/** For redis.acl-unknown-command. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'users.acl': `user default off
user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~a:* +gett
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'users.acl': `user default off
user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~a:* +GET +client|setname -debug +hgetex +json.get +ft.search
`,
      },
    },
  ],
};
