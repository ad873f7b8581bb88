import { posix } from 'node:path';
import { option, redisUsersRule } from '../parts/redis/rule.ts';
import type { ReadStack } from '../read-stack.ts';

/** The user "default" is closed. */
export const redisAclDefaultUser = redisUsersRule({
  id: 'redis.acl-default-user',
  title: 'the user "default" is closed',
  severity: 'error',
  why: 'Without a line of its own the default user comes in without a password and may do everything, whatever the other users may.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/security/acl',
  *judge(users, stack) {
    const [first] = users.users;
    if (users.tree !== undefined && isPartOfAnother(users.tree.file, stack)) return;
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

/** Where Redis reads users from another file, as units and redis.conf name it, this is a part that a script puts into it. */
function isPartOfAnother(file: string, stack: ReadStack): boolean {
  const names = new Set(
    stack.configs.files
      .filter(({ role }) => role === 'unit' || role === 'redis')
      .flatMap(({ text }) => [...text.matchAll(/[\w.-]+\.acl\b/g)].map(([name]) => name)),
  );
  return names.size > 0 && !names.has(posix.basename(file).replace(/\.j2$/, ''));
}
