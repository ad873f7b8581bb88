import { aclFacts } from '../parts/redis/acl.ts';
import { redisUsersRule } from '../parts/redis/rule.ts';

/** A user that works with keys has some. */
export const redisAclNoKeys = redisUsersRule({
  id: 'redis.acl-no-keys',
  title: 'a user that works with keys has some',
  severity: 'error',
  why: 'Every command ends with "NOPERM No permissions to access a key": a key pattern begins with ~.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/security/acl',
  *judge(users) {
    for (const user of users.users) {
      const facts = aclFacts(user);
      const writes = facts.granted.find((name) =>
        /^(?:@write|@read|@keyspace|@string|@hash|@list|get|set|del|lpush|hset|expire)$/.test(name),
      );
      if (
        !facts.on ||
        facts.hasKeys ||
        (facts.allCommands
          ? /admin|root|operator|dba|monitor|exporter/i.test(user.name)
          : writes === undefined) ||
        user.rules.some(({ value }) => value.startsWith('('))
      )
        continue;
      yield {
        place: user.place,
        message: `"${user.name}" may call ${facts.allCommands ? 'nearly everything' : writes} and reach no key: every call ends with NOPERM`,
        help: `~${user.name}:*`,
      };
    }
  },
});
