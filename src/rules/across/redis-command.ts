import type { Place } from '../../place.ts';
import type { AclUser } from '../../syntax/redis/tree.ts';
import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { healthTrees } from '../parts/across/names.ts';
import { redisOf } from '../parts/across/servers.ts';
import { aclFacts, categoriesOf, mayCall } from '../parts/redis/acl.ts';
import { usersOf } from '../parts/redis/users.ts';
import { realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';

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
    for (const server of servers) {
      const users = usersOf(stack, server);
      if (users === undefined) continue;
      const calls = callsOf(healthTrees(stack, server), server.plan.health?.place ?? server.unit.place);
      // A script may ask any of several.
      if (servers.length === 1)
        calls.push(...callsOf(allScripts(stack).filter(({ text }) => /(?:redis|valkey)-cli/.test(text))));
      yield* refused(calls, users);
    }
  },
};

type Call = readonly [ShellSimple, Place];

function callsOf(trees: readonly ShellTree[], ofHealth?: Place): Call[] {
  return trees.flatMap((tree) =>
    [...simpleCommands(tree)].map(
      ({ command }) => [command, tree.file === '' ? (ofHealth ?? command.place) : command.place] as const,
    ),
  );
}

function* refused(calls: readonly Call[], users: ReadonlyMap<string, AclUser>): Generator<Remark> {
  for (const [command, place] of calls) {
    const asked = askedOf(command);
    const user = asked === undefined ? undefined : users.get(asked.user);
    if (asked === undefined || user === undefined || !refuses(user, asked.command)) continue;
    yield {
      place,
      message: `the user ${user.name} may not call ${asked.command.toUpperCase()}: Redis answers NOPERM`,
      help: `user ${user.name} … +${asked.command}`,
    };
  }
}

function refuses(user: AclUser, command: string): boolean {
  const { on } = aclFacts(user);
  const selects = user.rules.some(({ value }) => value.startsWith('(') || value.includes(`+${command}|`));
  return on && !selects && categoriesOf(command) !== undefined && !mayCall(user, command);
}

const valued = /^(?:-h|-p|-s|-a|-u|-r|-i|-n|-d|-D|--user|--pass|--cacert|--cert|--key|--sni|-t)$/;

/** The user and the command of `redis-cli --user U CMD`; undefined where either is not said in plain words. */
function askedOf(command: ShellSimple): { user: string; command: string } | undefined {
  const words = realCommand(command).map(({ literal }) => literal);
  if (!/(?:^|\/)(?:redis|valkey)-cli$/.test(words[0] ?? '')) return undefined;
  let user = 'default';
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined || word === '-x') return undefined;
    if (!word.startsWith('-')) return { user, command: word.toLowerCase() };
    if (word === '-u' || word === '-h') return undefined;
    const value = valued.test(word) ? words[at + 1] : undefined;
    if (word === '--user' && value === undefined) return undefined;
    if (word === '--user') user = value ?? user;
    if (valued.test(word)) at += 1;
  }
  return undefined;
}
