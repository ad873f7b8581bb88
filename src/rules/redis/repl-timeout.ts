import { option, redisRule, remarkAt } from '../parts/redis/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A replica waits longer than its primary is silent. */
export const redisReplTimeout = redisRule({
  id: 'redis.repl-timeout',
  title: 'a replica waits longer than its primary is silent',
  severity: 'error',
  why: 'The primary pings its replicas every repl-ping-replica-period seconds, ten unless told. A replica that waits no longer takes a quiet primary for gone: it leaves and copies everything anew, again and again.',
  source: 'redis.conf, repl-timeout',
  *judge(config) {
    const number = (name: string) => {
      const value = option(config, name)?.args[0]?.value;
      return value === undefined || isTemplated(value) || !/^\d+$/.test(value) ? undefined : Number(value);
    };
    const timeout = number('repl-timeout') ?? 60;
    const period = number('repl-ping-replica-period') ?? number('repl-ping-slave-period') ?? 10;
    const line =
      option(config, 'repl-timeout') ??
      option(config, 'repl-ping-replica-period') ??
      option(config, 'repl-ping-slave-period');
    if (line === undefined || timeout < 1 || timeout > period) return;
    yield remarkAt(
      line,
      `the link is given up after ${timeout} s, and the primary pings every ${period} s: a quiet one is left again and again`,
      'repl-timeout 60',
    );
  },
});
