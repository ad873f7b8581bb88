import { option, redisRule, remarkAt } from '../parts/redis/rule.ts';

/** Redis knows the letters of its events, and sends some. */
export const redisKeyspaceEvents = redisRule({
  id: 'redis.keyspace-events',
  title: 'Redis knows the letters of its events, and sends some',
  severity: 'error',
  why: 'With an unknown letter Redis does not start; without K or E, or with nothing beside them, no event is ever sent.',
  source: 'redis.conf, notify-keyspace-events',
  *judge(config) {
    const line = option(config, 'notify-keyspace-events');
    const value = line?.args[0]?.value ?? '';
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
