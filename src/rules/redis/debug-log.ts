import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** Production does not log for debugging. */
export const redisDebugLog = redisRule({
  id: 'redis.debug-log',
  title: 'production does not log for debugging',
  severity: 'warning',
  why: 'Redis writes lines every few seconds and for every connection: the journal throws away what is worth keeping.',
  source: 'redis.conf, loglevel',
  *judge(config) {
    const line = option(config, 'loglevel');
    if (line !== undefined && setting(config, 'loglevel') === 'debug')
      yield remarkAt(line, 'fills the journal with what only its developers need', 'loglevel notice');
  },
});
