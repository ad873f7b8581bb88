import { aclFacts } from '../parts/redis/acl.ts';
import { redisUsersRule } from '../parts/redis/rule.ts';

/** A user that is on can log in. */
export const redisAclCannotLogIn = redisUsersRule({
  id: 'redis.acl-cannot-log-in',
  title: 'a user that is on can log in',
  severity: 'error',
  why: 'A user without a password that is not nopass cannot log in: WRONGPASS for whatever its service sends.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/security/acl',
  *judge({ users, tree }, stack) {
    // Passwords that a script puts in at the start are in none of the lines, or in no file at all.
    const name = tree?.file.replace(/^.*\//, '') ?? 'ACL SETUSER';
    if (stack.scripts.some(({ text }) => text.includes(name) || /SETUSER/i.test(text))) return;
    if (!users.some((user) => aclFacts(user).passwords.length > 0)) return;
    for (const user of users) {
      const facts = aclFacts(user);
      if (facts.on && !facts.nopass && facts.passwords.length === 0 && user.rules.length > 0)
        yield {
          place: user.place,
          message: `nobody can log in as "${user.name}": it has no password`,
          help: '#SHA-256 of its password',
        };
      else if (
        !facts.on &&
        facts.passwords.length > 0 &&
        !user.rules.some(({ value }) => /^off$/i.test(value))
      )
        yield {
          place: user.place,
          message: `nobody can log in as "${user.name}": a user is off unless it says on`,
          help: `user ${user.name} on …`,
        };
    }
  },
});
