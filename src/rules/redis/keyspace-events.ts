import type { RedisConfig } from '../../syntax/redis/tree.ts';
import type { Remark } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { aclFacts, mayCall } from '../parts/redis/acl.ts';
import { redisConfigs } from '../parts/redis/effective.ts';
import { option, redisRule, remarkAt } from '../parts/redis/rule.ts';
import { usersOfConfig } from '../parts/redis/users.ts';
import type { ReadStack } from '../read-stack.ts';

/** Redis knows the letters of its events, and sends some. */
export const redisKeyspaceEvents = redisRule({
  id: 'redis.keyspace-events',
  title: 'Redis knows the letters of its events, and sends some',
  severity: 'error',
  why: 'With an unknown letter Redis does not start; without K or E, or with nothing beside them, no event is ever sent.',
  source: 'redis.conf, notify-keyspace-events',
  *judge(config, stack) {
    const line = option(config, 'notify-keyspace-events');
    const value = line?.args[0]?.value ?? '';
    if (value === '') yield* awaited(config, stack);
    if (line === undefined || value === '') return;
    const odd = [...value].find((letter) => !'KEg$lszhxetdmnAo'.includes(letter));
    if (odd !== undefined)
      yield remarkAt(line, `Redis does not start: it knows no events "${odd}"`, 'notify-keyspace-events Ex');
    else if (!/[KE]/.test(value) || !/[^KE]/.test(value))
      yield {
        ...remarkAt(
          line,
          'no event is sent: K or E is needed, and a kind beside it',
          'notify-keyspace-events Ex',
        ),
        severity: 'warning' as const,
      };
  },
});

/** A user that may hear events, or an application that waits for them and does not switch them on itself. */
function* awaited(config: RedisConfig, stack: ReadStack): Generator<Remark> {
  const users = usersOfConfig(stack, config).filter((user) => aclFacts(user).on);
  // Spring and others switch events on by themselves where they may.
  if (users.length === 0 || users.some((user) => mayCall(user, 'config'))) return;
  const line = option(config, 'notify-keyspace-events');
  for (const { name, rules } of users) {
    const channel = rules.find(({ value }) => /^&__key(?:event|space)@/.test(value));
    if (channel === undefined) continue;
    yield {
      place: line?.place ?? channel.place,
      message: `"${name}" may listen to ${channel.value.slice(1)}, and Redis sends no events: notify-keyspace-events is ${line === undefined ? 'not set' : 'empty'}`,
      help: 'notify-keyspace-events Ex, with the kinds that it waits for',
      severity: 'warning',
    };
    return;
  }
  if (redisConfigs(stack).length > 1) return;
  for (const { variables } of containerEnvironments(stack)) {
    const action = variables.get('SPRING_SESSION_REDIS_CONFIGURE_ACTION');
    const kind = variables.get('SPRING_SESSION_REDIS_REPOSITORY_TYPE')?.value;
    if (action?.value !== 'none' || kind !== 'indexed') continue;
    yield {
      place: line?.place ?? action.place,
      message: `Spring Session waits for events of keys that expire, and Redis sends none: notify-keyspace-events is ${line === undefined ? 'not set' : 'empty'}`,
      help: 'notify-keyspace-events Egx',
      severity: 'warning',
    };
    return;
  }
}
