import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'users.acl': 'user default off\nuser monitoring on >Zk29xLq8wPvM ~* +@all -@dangerous\n' },
      line: 2,
    },
    {
      files: {
        'users.acl': `user default off
user web on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~* &* +@all
`,
      },
      line: 2,
    },
    {
      files: {
        'users.acl':
          'user default off\nuser cache on >aZ4kQ9mP2xL7vB8n ~* -@all +get +set +del +expire\nuser broker on >bZ4kQ9mP2xL7vB8n ~broker:* -@all +@list +@set\nuser results on >cZ4kQ9mP2xL7vB8n ~results:* -@all +get +set +del\n',
      },
      line: 2,
    },
  ],
  good: [
    // Nothing grave is left.
    {
      files: {
        'users.acl':
          'user default off\nuser app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~* &* +@all -@admin -debug -flushall -flushdb -swapdb\n',
      },
    },
    {
      files: { 'users.acl': 'user default off\nuser monitoring on >Zk29xLq8wPvM +ping +info +config|get\n' },
    },
    // By category, everything but the dangerous, an administrator, the only user.
    {
      files: {
        'users.acl': `user default off
user web on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~* +@all -@dangerous
user admin on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~* +@all
user off off +@all
`,
      },
    },
  ],
};
