import type { AclUser } from '../../syntax/redis/tree.ts';
import type { Remark } from '../define-rule.ts';
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
      yield* lostOnTheWay(user);
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

/** What each of these takes away, and what gives it again behind. */
const resets: readonly (readonly [reset: RegExp, given: RegExp, what: string])[] = [
  [/^(?:-@all|nocommands)$/i, /^\+(?!@all$)/i, 'may not be called'],
  [/^resetkeys$/i, /^(?:~|%\w+~)/, 'is not reached'],
  [/^resetchannels$/i, /^&/, 'is not heard'],
  [/^resetpass$/i, /^[>#]/, 'is no password of it'],
];

/** `+subscribe -@all +ping`: of what stood before, some is not given again. */
function* lostOnTheWay({ name, rules }: AclUser): Generator<Remark> {
  for (const [reset, given, what] of resets) {
    const at = rules.findLastIndex(({ value }) => reset.test(value));
    if (at === -1) continue;
    const behind = rules.slice(at + 1).map(({ value }) => value.toLowerCase());
    const isGivenAgain = behind.some((word) => given.test(word));
    // Where nothing follows, all of it is gone: of commands and passwords that is told as a whole.
    if (!isGivenAgain && !reset.source.includes('key') && !reset.source.includes('channel')) continue;
    if (behind.some((word) => /^(?:\+@all|allcommands|~\*|allkeys|&\*|allchannels|nopass)$/.test(word)))
      continue;
    const lost = rules
      .slice(0, at)
      .filter(({ value }) => given.test(value) && !behind.includes(value.toLowerCase()));
    const [first] = lost;
    if (first === undefined || rules.slice(0, at).some(({ value }) => /^reset$/i.test(value))) continue;
    const shown = reset.source.includes('pass') ? 'the password before it' : first.value;
    yield {
      place: first.place,
      message: `${shown} ${what} by "${name}": ${rules[at]?.value} stands behind it and takes it away`,
      help: `${rules[at]?.value} as the first of them`,
    };
  }
}
