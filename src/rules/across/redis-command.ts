import { formatPlace } from '../../place.ts';
import type { AclUser } from '../../syntax/redis/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { redisOf } from '../parts/across/servers.ts';
import { aclFacts, categoriesOf, mayCall } from '../parts/redis/acl.ts';
import { type CliCall, callsOfHealth, callsOfScripts } from '../parts/redis/cli-calls.ts';
import { usersOf, usersOfConfig } from '../parts/redis/users.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A user of Redis may call what checks and scripts call as that user. */
export const acrossRedisCommand: Rule = {
  id: 'across.redis-command',
  title: 'A user of Redis may call what checks and scripts call as that user',
  area: 'across',
  severity: 'error',
  why: 'Redis answers NOPERM, and redis-cli ends with 0 all the same: a check that looks for PONG never passes, a backup that asks for BGSAVE saves nothing.',
  source: 'redis.io, "ACL"; redis-cli --help, -e',
  *judge(stack) {
    const servers = redisOf(stack);
    const [only, more] = stack.redis;
    // The one Redis of the host, which scripts ask by themselves.
    if (servers.length === 0 && only !== undefined && more === undefined) {
      const users = usersOfConfig(stack, only);
      const byName = new Map(users.map((user) => [user.name, user]));
      if (!users.some(({ name }) => isTemplated(name))) yield* refused(callsOfScripts(stack), byName);
    }
    for (const server of servers) {
      const users = usersOf(stack, server);
      if (users === undefined) continue;
      // A script may ask any of several.
      const ofScripts = servers.length === 1 ? callsOfScripts(stack) : [];
      yield* refused([...callsOfHealth(stack, server), ...ofScripts], users);
    }
  },
};

function* refused(calls: readonly CliCall[], users: ReadonlyMap<string, AclUser>): Generator<Remark> {
  const told = new Set<AclUser>();
  for (const { command, place, ...asked } of calls) {
    const user = users.get(asked.user);
    if (user === undefined || !refuses(user, command)) continue;
    const name = command.toUpperCase();
    const help = `user ${user.name} … +${command}`;
    yield { place, message: `the user ${user.name} may not call ${name}: Redis answers NOPERM`, help };
    if (told.has(user)) continue;
    told.add(user);
    yield {
      place: user.place,
      message: `${user.name} may not call ${name}, which ${formatPlace(place)} asks as it: Redis answers NOPERM`,
      help,
    };
  }
}

function refuses(user: AclUser, command: string): boolean {
  const { on } = aclFacts(user);
  const selects = user.rules.some(({ value }) => value.startsWith('(') || value.includes(`+${command}|`));
  return on && !selects && categoriesOf(command) !== undefined && !mayCall(user, command);
}
