import type { ServicePlan } from '../../plan/blueprint.ts';
import type { AclUser } from '../../syntax/redis/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import {
  type ContainerEnvironment,
  containerEnvironments,
  type PlacedVariable,
} from '../parts/across/environment.ts';
import { reachedNames } from '../parts/across/names.ts';
import { optionOf } from '../parts/across/pools.ts';
import { redisOf } from '../parts/across/servers.ts';
import { aclFacts, mayCall } from '../parts/redis/acl.ts';
import { usersOf } from '../parts/redis/users.ts';
import { commandWords, runsCelery } from '../parts/units/command-words.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A user of Redis reaches the keys and the database of its program. */
export const acrossRedisKeys: Rule = {
  id: 'across.redis-keys',
  title: 'A user of Redis reaches the keys and the database of its program',
  area: 'across',
  severity: 'error',
  why: 'Redis answers NOPERM: tasks are done and their results are lost, or the client cannot even choose its database and every command of it fails.',
  source: 'redis.io, "ACL"; kombu.transport.redis and celery.backends.redis: the names of their keys',
  *judge(stack) {
    const isPrefixed = stack.configs.files.some(({ text }) => /global_keyprefix|keyprefix/i.test(text));
    const servers = redisOf(stack);
    for (const server of servers) {
      const users = usersOf(stack, server);
      if (users === undefined) continue;
      if (!isPrefixed && servers.length === 1) yield* queuesOf(stack, users);
      for (const environment of containerEnvironments(stack)) {
        for (const { host, user, path, variable, scheme } of addressesOf(environment)) {
          const stem = variable.name.replace(/_(?:HOST|HOSTNAME|ADDR|ADDRESS|SERVER)$/, '');
          const beside = ['USERNAME', 'USER'].flatMap(
            (end) => environment.variables.get(`${stem}_${end}`)?.value ?? [],
          )[0];
          if (scheme === undefined && beside === undefined) continue;
          const found = users.get((scheme === undefined ? beside : user) ?? 'default');
          if (!reachedNames(server, environment).has(host)) continue;
          if (!/^rediss?$/.test(scheme ?? '') && stem === variable.name) continue;
          if (
            found === undefined ||
            !aclFacts(found).on ||
            found.rules.some(({ value }) => value.startsWith('(') || isTemplated(value))
          )
            continue;
          const database = Number(path.split('/')[0] ?? 0);
          if (database > 0 && !mayCall(found, 'select'))
            yield {
              place: variable.place,
              message: `the user ${found.name} may not call SELECT, which database ${database} needs: Redis answers NOPERM`,
              help: `user ${found.name} … +select`,
            };
          for (const { value, place, name } of isPrefixed ? [] : prefixesOf(environment, variable.name)) {
            if ([`${value}x`, `${value}:x`].some((key) => reaches(found, key))) continue;
            // Either of the two lines may be the wrong one.
            for (const at of [place, found.place])
              yield {
                place: at,
                message: `${found.name} reaches no key that begins with ${value} (${name}): Redis answers NOPERM`,
                help: `~${value}*`,
              };
          }
          const keys = isPrefixed
            ? []
            : [...keysOf(variable.name), ...keysOfProgram(environment.plan), ...keysOfSpring(environment)];
          const missing = keys.find((key) => !reaches(found, key));
          if (missing !== undefined)
            yield {
              place: found.place,
              message: `${found.name} does not reach ${missing}, a key of ${variable.name} (${variable.place.file}:${variable.place.line})`,
              help: `~${missing.replace(/[\w.]*$/, '')}*`,
            };
        }
      }
    }
  },
};

/** A user that reaches what Celery keeps of its tasks is Celery's: a queue is a list of its own name. */
function* queuesOf(stack: ReadStack, users: ReadonlyMap<string, AclUser>): Generator<Remark> {
  const brokers = [...users.values()].filter(
    (user) =>
      aclFacts(user).on &&
      !user.rules.some(({ value }) => value.startsWith('(') || isTemplated(value)) &&
      reaches(user, '_kombu.binding.celery') &&
      reaches(user, 'unacked_index'),
  );
  const [user, more] = brokers;
  if (user === undefined || more !== undefined) return;
  for (const { unit, plan } of plannedUnits(stack)) {
    const words = commandWords(plan);
    const line = own(unit, 'Exec');
    if (!runsCelery(words) || !words.includes('worker') || line === undefined) continue;
    const queues = (optionOf(words, /^(?:-Q|--queues)$/) ?? 'celery').split(',');
    const missing = queues.find((queue) => /^[\w.-]+$/.test(queue) && !reaches(user, queue));
    if (missing === undefined) continue;
    for (const place of [user.place, line.valuePlace])
      yield {
        place,
        message: `${user.name} does not reach ${missing}, the list of that queue of ${plan.service}: Redis answers NOPERM, and the worker gets no task`,
        help: `~${missing}*`,
      };
  }
}

/** Keys that Celery uses whatever its queues are called. */
function keysOf(variable: string): readonly string[] {
  if (/RESULT_BACKEND/.test(variable)) return ['celery-task-meta-1'];
  return /^(?:CELERY_)?BROKER(?:_URL)?$|^CELERY_BROKER/.test(variable)
    ? ['_kombu.binding.celery', 'unacked', 'unacked_index']
    : [];
}

/** `QUEUE_PREFIX` beside `QUEUE_ADDR`: every key begins so. */
function prefixesOf({ variables }: ContainerEnvironment, variable: string): readonly PlacedVariable[] {
  const stem = /^(\w+)_(?:URL|URI|HOST|HOSTNAME|ADDR|ADDRESS|SERVER|DSN)$/.exec(variable)?.[1];
  if (stem === undefined) return [];
  const told = ['KEY_PREFIX', 'KEYPREFIX', 'PREFIX'].flatMap((end) => variables.get(`${stem}_${end}`) ?? []);
  return told.filter(({ value }) => /^[\w:.{}-]+$/.test(value));
}

/** Sessions are below their namespace; SPRING_SESSION_REDIS_NAMESPACE is it, unless told `spring:session`. */
function keysOfSpring({ variables }: ContainerEnvironment): readonly string[] {
  const told = variables.get('SPRING_SESSION_REDIS_NAMESPACE')?.value;
  return told === undefined ? [] : [`${told}:sessions:1`];
}

/** Keys of programs that know no other names. */
function keysOfProgram(plan: ServicePlan): readonly string[] {
  const words = commandWords(plan);
  const runs = (program: RegExp) => words.some((word) => program.test(word));
  if (runs(/(?:^|\/)rq$/) && words.includes('worker')) return ['rq:queues', 'rq:workers'];
  return runs(/(?:^|\/)sidekiq$/) ? ['queue:default', 'processes'] : [];
}

function reaches({ rules }: AclUser, key: string): boolean {
  let patterns: string[] = [];
  for (const { value } of rules) {
    if (/^(?:resetkeys|reset)$/i.test(value)) patterns = [];
    else if (/^allkeys$/i.test(value)) patterns.push('*');
    else if (/^(?:~|%\w+~)/.test(value)) patterns.push(value.slice(value.indexOf('~') + 1));
  }
  return patterns.some((pattern) =>
    new RegExp(
      `^${pattern
        .replaceAll(/[.+^${}()|\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
    ).test(key),
  );
}
