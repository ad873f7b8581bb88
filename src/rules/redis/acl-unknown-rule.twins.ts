import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'users.acl': 'user default off\nuser jobs on nopass allkeys ~jobs:* +@all\n' }, line: 2 },
    { files: { 'users.acl': 'user default off\nuser jobs on nopass ~* &* &jobs:* +@all\n' }, line: 2 },
    { files: { 'users.acl': 'user default off\nuser jobs on nopass ~a (~b +get\n' }, line: 2 },
    {
      files: {
        'users.acl': `user default off
user web on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~web:* +@reads
`,
      },
      line: 2,
    },
    {
      files: {
        'users.acl': `user default off
user web on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d web:* +@read
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'users.acl':
          'user default off\nuser jobs on nopass ~* resetkeys ~jobs:* allchannels (~b +get) +@all\nuser b on nopass ~a:* ~*  +@all\n',
      },
    },
    // Every kind of rule.
    {
      files: {
        'users.acl': `user default reset off
user web ON >aPasswordThatIsLong %R~web:* &web:* -@all +@read +client|setname allchannels (~x:* +get) sanitize-payload
`,
      },
    },
  ],
};
