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
    { files: { 'users.acl': 'user default off\nuser m on nopass -@all +ping +client|lst\n' }, line: 2 },
    { files: { 'users.acl': 'user default off\nuser m on nopass -@all +ping +config|gets\n' }, line: 2 },
  ],
  good: [
    {
      files: {
        'users.acl':
          'user default off\nuser m on #9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 -@all +ping +client|list +slowlog|get +select|0 +latency|latest -script|load\n',
      },
    },
    {
      files: {
        'users.acl': `user default off
user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~a:* +GET +client|setname -debug +hgetex +json.get +ft.search
`,
      },
    },
  ],
};
