import { redisUsersRule } from '../parts/redis/rule.ts';

/** What a user is granted is not withdrawn behind it. */
export const redisAclWithdrawn = redisUsersRule({
  id: 'redis.acl-withdrawn',
  title: 'what a user is granted is not withdrawn behind it',
  severity: 'error',
  why: 'Rules count from left to right: a later -@all, resetkeys or resetpass takes away what stands before it, and the service gets NOPERM or cannot log in.',
  source: 'redis.io, ACL rules: "ACL rules are applied left to right"',
  *judge({ users }) {
    for (const user of users) {
      let granted = false;
      for (const { value, place } of user.rules) {
        const word = value.toLowerCase();
        const [last] = user.rules.slice(-1);
        if (word === 'reset' && granted && last?.place === place)
          yield {
            place,
            message: `takes away all that "${user.name}" was given before, its password and "on" too: nobody logs in as it`,
            help: 'put it first',
          };
        if (/^\+/.test(word) || word === 'allcommands') granted = true;
        else if ((word === '-@all' || word === 'nocommands') && granted) {
          const left = user.rules.slice(
            user.rules.findIndex((each) => each.value === value && each.place === place) + 1,
          );
          if (!left.some((each) => each.value.startsWith('+')))
            yield {
              place,
              message: `takes away every command that "${user.name}" was granted before: it may call none`,
              help: 'put it first',
            };
        }
      }
    }
  },
});
