import type { Twins } from '../define-rule.ts';

/** For redis.acl-withdrawn. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'users.acl':
          'user default off\nuser app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~a:* +subscribe -@all +get +set\n',
      },
      line: 2,
    },
    {
      files: {
        'users.acl':
          'user default off\nuser app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~a:* resetkeys ~b:* -@all +get\n',
      },
      line: 2,
    },
    {
      files: { 'users.acl': 'user default off\nuser app on >Zk29xLq8wPvM ~app:* +@all -@dangerous reset\n' },
      line: 2,
    },
    {
      files: {
        'users.acl': `user default off
user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~a:* +get +set -@all
`,
      },
      line: 2,
    },
  ],
  good: [
    // What Redis itself writes, and a word that is given again.
    {
      files: {
        'users.acl':
          'user default off\nuser app on sanitize-payload #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~a:* resetchannels &a:* +get -@all +get +@pubsub\n',
      },
    },
    { files: { 'users.acl': 'user default off\nuser app reset on >Zk29xLq8wPvM ~app:* +@read\n' } },
    {
      files: {
        'users.acl': `user default on nopass +@all off -@all +ping
user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~a:* -@all +get
`,
      },
    },
  ],
};
