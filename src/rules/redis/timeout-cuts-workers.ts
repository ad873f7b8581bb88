import { servesBroker } from '../parts/across/brokers.ts';
import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** Idle clients are not cut off. */
export const redisTimeoutCutsWorkers = redisRule({
  id: 'redis.timeout-cuts-workers',
  title: 'idle clients are not cut off',
  severity: 'warning',
  why: 'Redis closes connections that are quiet for so long, workers that wait for a task and pools among them; the next command fails.',
  source: 'redis.conf, timeout',
  *judge(config, stack) {
    const line = option(config, 'timeout');
    const seconds = Number(setting(config, 'timeout') ?? 0);
    if (line === undefined || !(seconds > 0) || seconds > (servesBroker(stack) ? 120 : 60)) return;
    yield remarkAt(
      line,
      `closes every connection that is quiet for ${seconds} s: pools of the application find theirs dead`,
      'timeout 0 with tcp-keepalive 60, or a timeout above that of the pools',
    );
  },
});
