import { option, redisUsersRule } from '../parts/redis/rule.ts';

/** The user "default" is closed. */
export const redisAclDefaultUser = redisUsersRule({
  id: 'redis.acl-default-user',
  title: 'the user "default" is closed',
  severity: 'error',
  why: 'Without a line of its own the default user comes in without a password and may do everything, whatever the other users may.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/security/acl',
  *judge(users, stack) {
    const [first] = users.users;
    if (first === undefined || users.users.some(({ name }) => name === 'default')) return;
    if (users.tree === undefined && stack.redis.some((config) => option(config, 'requirepass') !== undefined))
      return;
    yield {
      place: first.place,
      message: 'no line speaks of the user "default": it comes in without a password and may do everything',
      help: 'user default off ~* &* +@all (off: nobody comes in; with its rights, because Redis reads its append-only file as this user)',
    };
  },
});
