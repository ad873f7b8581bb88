import { redisUsersRule } from '../parts/redis/rule.ts';

/** Every line of an ACL file is a user. */
export const redisAclSyntax = redisUsersRule({
  id: 'redis.acl-syntax',
  title: 'every line of an ACL file is a user',
  severity: 'error',
  why: 'Redis does not start over one line: an ACL file knows no comments, and words are one blank apart.',
  source: 'acl.c ACLLoadFromFile',
  *judge(users) {
    for (const problem of users.tree?.problems ?? []) {
      yield { place: problem.place, message: `Redis does not start: ${problem.message}` };
    }
  },
});
