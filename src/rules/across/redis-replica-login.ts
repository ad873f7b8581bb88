import type { AclUser, RedisConfig, RedisOption } from '../../syntax/redis/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { aclFacts, mayCall } from '../parts/redis/acl.ts';
import { endOfContainer, looseReplicas, type RedisEnd } from '../parts/redis/ends.ts';
import { redisReplicas } from '../parts/redis/replication.ts';
import { option } from '../parts/redis/rule.ts';
import { isToldAtStart } from '../parts/redis/told-at-start.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A replica logs in at its primary as one who may copy. */
export const acrossRedisReplicaLogin: Rule = {
  id: 'across.redis-replica-login',
  title: 'A replica logs in at its primary as one who may copy',
  area: 'across',
  severity: 'error',
  why: 'The primary answers NOAUTH, WRONGPASS or NOPERM to the replica, which tries again for ever and never gets any data: only its log tells.',
  source:
    'redis.io/docs/latest/operate/oss_and_stack/management/security/acl, "ACL rules for Sentinel and Replicas"',
  *judge(stack) {
    for (const { primary, server, line } of redisReplicas(stack))
      if (primary !== undefined && primary.plan !== server.plan)
        yield* judged(stack, server.config, line, endOfContainer(stack, primary));
    for (const { config, line, primary } of looseReplicas(stack))
      if (primary !== undefined) yield* judged(stack, config, line, primary);
  },
};

function* judged(
  stack: ReadStack,
  config: RedisConfig,
  line: RedisOption,
  { config: served, users, where, asksForPassword }: RedisEnd,
): Generator<Remark> {
  const auth = option(config, 'masterauth') ?? option(config, 'primaryauth');
  const user = option(config, 'masteruser') ?? option(config, 'primaryuser');
  if (auth === undefined) {
    // Where this server asks too, redis.replica-cannot-log-in tells.
    if (option(config, 'requirepass') !== undefined || isFromSecret(stack, config)) return;
    if (asksForPassword)
      yield {
        place: line.place,
        message: `${where} asks for a password, and this replica sends none: there is no masterauth`,
        help: 'masterauth …',
      };
    return;
  }
  const password = auth.args[0]?.value ?? '';
  const name = user?.args[0]?.value;
  const known = users?.get(name ?? 'default');
  if (users !== undefined && name !== undefined && known === undefined && !isTemplated(name)) {
    yield {
      place: user?.place ?? auth.place,
      message: `${where} has no user ${name}: it answers WRONGPASS to the replica`,
      help: [...users.keys()].find((each) => each !== 'default' && /repl|sync/.test(each)),
    };
    return;
  }
  if (known !== undefined) yield* ofUser(known, password, auth.place, where);
  const wanted = option(served, 'requirepass')?.args[0]?.value;
  if (users !== undefined || name !== undefined || wanted === undefined || wanted === '') return;
  if (
    isTemplated(wanted) ||
    isTemplated(password) ||
    wanted === password ||
    /[$\uE000]/.test(wanted + password)
  )
    return;
  yield { place: auth.place, message: `${where} has another password: it answers WRONGPASS to the replica` };
}

/** An include that is not here, as a secret is not, or a script that writes the line. */
function isFromSecret(stack: ReadStack, { problems }: RedisConfig): boolean {
  return (
    problems.some(({ code }) => code === 'include-missing') ||
    isToldAtStart(stack, /\b(?:master|primary)auth\b/)
  );
}

function* ofUser(user: AclUser, password: string, place: Remark['place'], where: string): Generator<Remark> {
  const { on, nopass, passwords } = aclFacts(user);
  if (!on) {
    yield {
      place: user.place,
      message: `the replica logs in as ${user.name}, who is off: it never gets any data`,
      help: `user ${user.name} on …`,
    };
    return;
  }
  const missing = ['psync', 'replconf', 'ping'].filter((command) => !mayCall(user, command));
  if (missing.length > 0)
    yield {
      place: user.place,
      message: `the replica logs in as ${user.name}, who may not call ${missing.join(' and ').toUpperCase()}: it never gets any data`,
      help: `user ${user.name} … +psync +replconf +ping`,
    };
  // A hash tells nobody what it is of.
  const isKnown =
    !isTemplated(password) &&
    passwords.every((each) => each.startsWith('>') && !isTemplated(each)) &&
    password !== '';
  if (nopass || !isKnown || passwords.length === 0) return;
  if (!passwords.includes(`>${password}`))
    yield {
      place,
      message: `${user.name} has another password at ${where}: it answers WRONGPASS to the replica`,
    };
}
