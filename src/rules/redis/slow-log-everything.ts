import { option, redisRule, remarkAt } from '../parts/redis/rule.ts';

/** The slow log is of slow commands. */
export const redisSlowLogEverything = redisRule({
  id: 'redis.slow-log-everything',
  title: 'the slow log is of slow commands',
  severity: 'warning',
  why: 'At 0 each command is logged: the few that the log keeps are those of the last millisecond, and the slow one that is looked for is gone.',
  source: 'redis.conf, slowlog-log-slower-than: "a value of zero forces the logging of every command"',
  *judge(config) {
    const line = option(config, 'slowlog-log-slower-than');
    if (line?.args[0]?.value === '0')
      yield remarkAt(line, 'logs every command, not the slow ones', 'slowlog-log-slower-than 10000');
  },
});
