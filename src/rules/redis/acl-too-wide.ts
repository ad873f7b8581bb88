import type { AclUser } from '../../syntax/redis/tree.ts';
import type { Remark } from '../define-rule.ts';
import { aclFacts, mayCall } from '../parts/redis/acl.ts';
import { redisUsersRule } from '../parts/redis/rule.ts';

/** A user may do what it is for. */
export const redisAclTooWide = redisUsersRule({
  id: 'redis.acl-too-wide',
  title: 'a user may do what it is for',
  severity: 'warning',
  why: 'One leaked password of one service deletes and reads what belongs to all of them.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/security/acl',
  *judge(users) {
    const open = users.users.filter((user) => aclFacts(user).on);
    yield* amongNeighbours(open);
    for (const user of open) {
      const facts = aclFacts(user);
      const writes = facts.allCommands ? !facts.without.includes('@write') : facts.granted.includes('@write');
      if (
        watchers.test(user.name) &&
        writes &&
        (facts.without.includes('@dangerous') || !facts.allCommands)
      ) {
        yield {
          place: user.place,
          message: `"${user.name}" only watches, and may write${facts.allKeys ? ' every key' : ''}`,
          help: '-@all +ping +info +config|get +slowlog +latency +client|list',
        };
        continue;
      }
      if (
        !facts.allCommands ||
        facts.without.includes('@dangerous') ||
        /admin|root|operator|dba/i.test(user.name)
      )
        continue;
      if (user.name === 'default' && open.length === 1) continue;
      const left = grave.filter((command) => mayCall(user, command)).map((command) => command.toUpperCase());
      if (left.length === 0) continue;
      yield {
        place: user.place,
        message: `"${user.name}" may call every command${facts.allKeys ? ' on every key' : ''}${facts.without.length > 0 ? ` but ${facts.without.join(', ')}` : ''}: ${left.slice(0, 4).join(', ')} among them`,
        help: `-@all and what it needs, or at least -@dangerous -@scripting`,
      };
    }
  },
});

/** What reconfigures, runs code, or takes everything away. */
const grave = ['config', 'debug', 'flushall', 'acl', 'module', 'shutdown', 'replicaof', 'flushdb'];

const isOfOperators = /admin|root|operator|dba|default|replica|sentinel|backup/i;

/** Where the others have prefixes of their own, one that writes everywhere reaches theirs. */
function* amongNeighbours(open: readonly AclUser[]): Generator<Remark> {
  const services = open.filter(({ name }) => !isOfOperators.test(name) && !watchers.test(name));
  const bounded = services.filter((user) => {
    const { allKeys, hasKeys } = aclFacts(user);
    return hasKeys && !allKeys;
  });
  const wide = services.filter((user) => {
    const { allKeys, allCommands } = aclFacts(user);
    return allKeys && !allCommands && mayCall(user, 'set') && mayCall(user, 'del');
  });
  const [only, more] = wide;
  if (only === undefined || more !== undefined || bounded.length < 2) return;
  yield {
    place: only.rules.find(({ value }) => /^(?:~\*|allkeys)$/i.test(value))?.place ?? only.place,
    message: `"${only.name}" may write the keys of ${bounded.map(({ name }) => name).join(', ')} too, which have prefixes of their own`,
    help: `~${only.name}:*`,
  };
}

const watchers =
  /(?:^|[-_])(?:monitor(?:ing)?|metrics|exporter|prometheus|health(?:check)?|probe|readonly|ro)(?:$|[-_])/i;
