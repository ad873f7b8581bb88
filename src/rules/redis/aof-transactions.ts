import type { AclUser, RedisConfig } from '../../syntax/redis/tree.ts';
import { servesBroker } from '../parts/across/brokers.ts';
import { aclFacts, mayCall } from '../parts/redis/acl.ts';
import { effectiveRedis } from '../parts/redis/effective.ts';
import { redisRule, setting } from '../parts/redis/rule.ts';
import { usersOfConfig } from '../parts/redis/users.ts';
import { imageOf } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { isOlder } from '../targets.ts';

/** What was written in transactions is there after a restart. */
export const redisAofTransactions = redisRule({
  id: 'redis.aof-transactions',
  title: 'transactions of the append-only file are read at a restart',
  severity: 'warning',
  why: 'Redis reads its append-only file as the user "default", off or not, and asks the ACL again at each EXEC: transactions with what that user may not do are thrown away without an end to the start. Celery keeps unacknowledged tasks and results by transactions.',
  source:
    'github.com/redis/redis/issues/14541 (mended on 2025-11-22 by pull request 14545, after 8.4.0); github.com/valkey-io/valkey/issues/3983',
  *judge(config, stack) {
    if (setting(config, 'appendonly') !== 'yes' || !isConcerned(config, stack)) return;
    const users = usersOfConfig(stack, config);
    const reader = users.find(({ name }) => name === 'default');
    if (reader === undefined || (aclFacts(reader).allKeys && mayCall(reader, 'set'))) return;
    // Who may do everything may still never do this: then a product that does must be there.
    const able = users.filter((user) => aclFacts(user).on && aclFacts(user).hasKeys && mayCall(user, 'exec'));
    const writer = able.find(namesExec) ?? (servesBroker(stack) ? able[0] : undefined);
    if (writer === undefined) return;
    yield {
      place: reader.place,
      message: `"default" may ${aclFacts(reader).allKeys ? 'write nothing' : 'not reach every key'}, and as this user, off or not, Redis up to 8.4.0 and Valkey before 9.2 read their append-only file: what "${writer.name}" writes by MULTI, and by scripts of several writes, is lost at every restart (redis issue 14541)`,
      help: 'user default off ~* &* +@all: off, so that nobody comes in, and with every right for the file',
    };
  },
});

function namesExec(user: AclUser): boolean {
  return aclFacts(user).granted.some((name) => name === 'exec' || name === '@transaction');
}

/** Not where the image has a version that leaves the ACL alone, or does not say which. */
function isConcerned(config: RedisConfig, stack: ReadStack): boolean {
  const server = effectiveRedis(stack).find((each) => each.config === config || each.file === config);
  if (server === undefined) return true;
  const { name, tag = '' } = imageOf(server.plan);
  const version = /^v?(\d+(?:\.\d+)*)/.exec(tag)?.[1];
  if (version === undefined) return false;
  // Of the versions behind 8.4.0 only 8.6 has the mending for sure: the doubt is theirs. `8` and `8.4` alone are whatever was newest.
  const mended = name === 'valkey' ? '9.2' : /^\d+\.\d+\.\d/.test(version) ? '8.4.1' : '8.4';
  return version.includes('.') ? isOlder(version, mended) : Number(version) < Number.parseInt(mended, 10);
}
