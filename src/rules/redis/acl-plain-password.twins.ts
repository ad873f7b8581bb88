import type { Twins } from '../define-rule.ts';

/** For redis.acl-plain-password. */
export const twins: Twins = {
  bad: [
    {
      files: { 'users.acl': 'user default off\nuser app on >Sup3rTracker! ~* &* +@all -@dangerous\n' },
      line: 2,
    },
    { files: { 'redis.conf': 'port 6379\nuser jobs on >hunter2 ~q:* +@read\n' }, line: 2 },
  ],
  good: [
    {
      files: {
        'users.acl':
          'user app on #6b3a55e0261b0304143f805a24924d0c1c44524821305f31d9277843b8a10f4e ~* +@read\nuser web on >{{ web_password }} ~* +@read\nuser x on >CHANGE_ME ~* +@read\n',
      },
    },
    // Nothing to be had with it; a password taken away again.
    { files: { 'users.acl': 'user probe on >probe -@all +ping\nuser old off <hunter2 ~* +@all\n' } },
  ],
};
