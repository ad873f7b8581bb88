import type { RedisConfig } from '../../syntax/redis/tree.ts';
import { aclFacts } from '../parts/redis/acl.ts';
import { redisConfigs } from '../parts/redis/effective.ts';
import { redisUsersRule, setting } from '../parts/redis/rule.ts';

/** Every user that may come in has a password. */
export const redisAclNopass = redisUsersRule({
  id: 'redis.acl-nopass',
  title: 'every user that may come in has a password',
  severity: 'error',
  why: 'Whoever knows the name is in, with all that the user may do.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/security/acl',
  *judge(users, stack) {
    const configs = redisConfigs(stack);
    // A socket has an owner and a group: who may open it is told by them.
    if (configs.length > 0 && configs.every(isSocketOnly)) return;
    for (const user of users.users) {
      const facts = aclFacts(user);
      const rule = user.rules.find(({ value }) => value.toLowerCase() === 'nopass');
      if (!facts.on || !facts.nopass || rule === undefined || mayLittle(facts)) continue;
      yield {
        place: rule.place,
        message: `anyone who gives the name "${user.name}" is in`,
        help: '#HASH-OF-THE-PASSWORD in its place',
      };
    }
  },
});

/** A user for health checks, who may do nothing but ask whether Redis is there. */
function mayLittle(facts: ReturnType<typeof aclFacts>): boolean {
  return (
    !facts.allCommands &&
    facts.granted.every((name) =>
      ['ping', 'info', 'hello', 'auth', 'quit', 'echo', 'time', 'client|setname', 'client|setinfo'].includes(
        name,
      ),
    )
  );
}

function isSocketOnly(config: RedisConfig): boolean {
  return (
    setting(config, 'port') === '0' &&
    (setting(config, 'tls-port') ?? '0') === '0' &&
    setting(config, 'unixsocket') !== undefined &&
    !/[2367]$/.test(setting(config, 'unixsocketperm') ?? '')
  );
}
