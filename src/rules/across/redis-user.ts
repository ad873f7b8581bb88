import { nearestWord } from '../../nearest-word.ts';
import type { AclUser } from '../../syntax/redis/tree.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { healthTrees, reachedNames } from '../parts/across/names.ts';
import { type RedisServer, redisOf } from '../parts/across/servers.ts';
import { aclFacts } from '../parts/redis/acl.ts';
import { usersOf } from '../parts/redis/users.ts';
import type { ReadStack } from '../read-stack.ts';

/** Every user that logs in to Redis is in its ACL. */
export const acrossRedisUser: Rule = {
  id: 'across.redis-user',
  title: 'Every user that logs in to Redis is in its ACL',
  area: 'across',
  severity: 'error',
  why: 'Redis answers WRONGPASS to a user that it does not know: the application or the health check never gets in.',
  source: 'redis.io, "ACL"',
  *judge(stack) {
    const servers = redisOf(stack);
    for (const server of servers) {
      const users = usersOf(stack, server);
      if (users !== undefined) yield* judged(stack, server, users, servers.length === 1);
    }
  },
};

function* judged(
  stack: ReadStack,
  server: RedisServer,
  users: ReadonlyMap<string, AclUser>,
  isOnly: boolean,
): Generator<Remark> {
  const missing = (user: string) => !users.has(user) && !/[$%\uE000]/.test(user);
  const say = (user: string) => ({
    message: `no user ${user} is in the ACL: Redis answers WRONGPASS`,
    help: nearestWord(user, users.keys()),
  });
  for (const environment of containerEnvironments(stack)) {
    const names = reachedNames(server, environment);
    for (const { scheme, host, user, hasPassword, variable } of addressesOf(environment)) {
      const known = user === undefined ? undefined : users.get(user);
      const isGivenElsewhere =
        [...environment.variables.keys(), ...environment.plan.secrets.map(({ target }) => target)].some(
          (name) => /(?:REDIS|VALKEY|CACHE|BROKER|QUEUE|CELERY|SESSIONS?|KV)\w*PASS/i.test(name),
        ) ||
        // What a secret of that name is for only the application knows.
        environment.plan.secrets.some(({ name }) => /redis|valkey|broker|cache/i.test(name)) ||
        !environment.isWhole;
      if (
        scheme !== undefined &&
        /^(?:redis|valkey)/.test(scheme) &&
        names.has(host) &&
        known !== undefined &&
        !hasPassword &&
        !isGivenElsewhere &&
        !aclFacts(known).nopass
      )
        yield {
          place: variable.place,
          message: `the user ${user} has a password, and this address gives none: Redis answers WRONGPASS`,
          help: 'the password from a secret',
        };
      if (
        scheme !== undefined &&
        /^redis/.test(scheme) &&
        names.has(host) &&
        user !== undefined &&
        missing(user)
      )
        yield { place: variable.place, ...say(user) };
      if (
        scheme !== undefined &&
        /^(?:redis|valkey)/.test(scheme) &&
        names.has(host) &&
        known !== undefined &&
        !aclFacts(known).on
      )
        yield {
          place: variable.place,
          message: `the user ${user} is off: Redis answers WRONGPASS`,
          help: [...users.keys()].find((name) => name !== 'default' && name !== user),
        };
    }
    // `QUEUE_HOST` of this server, and `QUEUE_USER` beside it.
    for (const { scheme, host, variable } of addressesOf(environment)) {
      const beside = variable.name.replace(/_(?:HOST(?:NAME)?|ADDR(?:ESS)?|SERVER)$/, '_USER');
      if (scheme !== undefined || beside === variable.name || !names.has(host)) continue;
      if (/REDIS/.test(beside) && isOnly) continue;
      const named = environment.variables.get(beside) ?? environment.variables.get(`${beside}NAME`);
      if (named !== undefined && missing(named.value)) yield { place: named.place, ...say(named.value) };
    }
    for (const { name, value, place } of isOnly ? environment.variables.values() : []) {
      if (/REDIS.*_USER(?:NAME)?$/.test(name) && missing(value)) yield { place, ...say(value) };
    }
  }
  for (const tree of healthTrees(stack, server)) {
    for (const { command } of walkCommands(tree)) {
      if (command.kind !== 'simple' || !/^(?:redis|valkey)-cli$/.test(command.words[0]?.literal ?? ''))
        continue;
      const at = command.words.findIndex(({ literal }) => literal === '--user');
      const user = command.words[at + 1]?.literal;
      const known = user === undefined ? undefined : users.get(user);
      if (at !== -1 && known !== undefined && !aclFacts(known).on)
        yield {
          place: (known.rules.findLast(({ value }) => value.toLowerCase() === 'off') ?? known).place,
          message: `${user} is off, and the health check of ${server.plan.service} logs in as it: Redis answers WRONGPASS`,
          help: 'on',
        };
      if (at === -1 || user === undefined || !missing(user)) continue;
      yield {
        place: tree.file === '' ? (server.plan.health?.place ?? server.unit.place) : command.place,
        ...say(user),
      };
      const meant = probeOf(stack, users);
      if (meant !== undefined)
        yield {
          place: meant.place,
          message: `the health check of ${server.plan.service} logs in as ${user}, which is no user here: Redis answers WRONGPASS`,
          help: `user ${user} …`,
        };
    }
  }
}

/** The one user that may do no more than a check needs, and that nothing logs in as. */
function probeOf(stack: ReadStack, users: ReadonlyMap<string, AclUser>): AclUser | undefined {
  const idle = [...users].filter(([name, { rules }]) => {
    const allowed = rules.map(({ value }) => value.toLowerCase()).filter((value) => /^[+~]/.test(value));
    return name !== 'default' && allowed.length > 0 && allowed.every((value) => ofChecks.test(value));
  });
  const [only, more] = idle;
  if (only === undefined || more !== undefined) return undefined;
  const [name, user] = only;
  const login = new RegExp(`(?:--user[= ]+|://|USER(?:NAME)?=)["']?${name}(?![\\w-])`);
  return stack.configs.files.some(({ text }) => login.test(text)) ? undefined : user;
}

const ofChecks = /^\+(?:ping|info|hello|auth|role|client\|\S+|@connection)$/;
