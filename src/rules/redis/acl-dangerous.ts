import { aclFacts, mayCall } from '../parts/redis/acl.ts';
import { redisUsersRule } from '../parts/redis/rule.ts';

/** No service may reconfigure or wipe Redis. */
export const redisAclDangerous = redisUsersRule({
  id: 'redis.acl-dangerous',
  title: 'no service may reconfigure or wipe Redis',
  severity: 'warning',
  why: 'CONFIG SET dir writes files wherever Redis may, DEBUG and MODULE run code, FLUSHALL deletes all queues.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/security',
  *judge(users) {
    for (const user of users.users) {
      const facts = aclFacts(user);
      const watches = user.rules.find(({ value }) => /^\+config$/i.test(value));
      if (
        facts.on &&
        watches !== undefined &&
        /exporter|metrics|monitor/i.test(user.name) &&
        mayCall(user, 'config')
      )
        yield {
          place: watches.place,
          message: `"${user.name}" only reads, and may call CONFIG SET`,
          help: '+config|get',
        };
      // Single commands are the work of who backs up and watches; a category holds SHUTDOWN and ACL too.
      const category = user.rules.findLast(({ value }) => /^\+@(?:admin|dangerous)$/i.test(value));
      if (
        facts.on &&
        category !== undefined &&
        !facts.allCommands &&
        /monitor|exporter|metrics|backup/i.test(user.name) &&
        mayCall(user, 'shutdown')
      )
        yield {
          place: category.place,
          message: `"${user.name}" may call SHUTDOWN, ACL, REPLICAOF and all else of ${category.value.slice(1)}`,
          help: '+info +config|get +bgsave +lastsave: the commands that it needs',
        };
      if (
        !facts.on ||
        /admin|root|operator|dba|replica|sentinel|monitor|exporter|metrics|backup/i.test(user.name)
      )
        continue;
      const command = [
        'config',
        'debug',
        'module',
        'shutdown',
        'replicaof',
        'flushall',
        'migrate',
        'acl',
      ].find((name) =>
        // What is granted by the word beside all others; users of everything are for redis.acl-too-wide.
        facts.allCommands ? facts.granted.includes(name) && isSparing(facts) : mayCall(user, name),
      );
      if (command === undefined) continue;
      const rule =
        user.rules.findLast(
          ({ value }) =>
            value.toLowerCase() === `+${command}` || /^\+@(?:admin|dangerous|all|slow)$/i.test(value),
        ) ?? user;
      yield {
        place: rule.place,
        message: `"${user.name}" may call ${command.toUpperCase()}`,
        help: `-${command}`,
      };
    }
  },
});

/** All but what is dangerous. */
function isSparing({ without }: ReturnType<typeof aclFacts>): boolean {
  return without.some((name) => name === '@dangerous' || name === '@admin');
}
