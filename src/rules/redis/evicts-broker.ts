import { posix } from 'node:path';
import { isForQueues, servesBroker } from '../parts/across/brokers.ts';
import { effectiveRedis } from '../parts/redis/effective.ts';
import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** A broker's keys are not evicted. */
export const redisEvictsBroker = redisRule({
  id: 'redis.evicts-broker',
  title: "a broker's keys are not evicted",
  severity: 'error',
  why: 'When memory runs short Redis throws queues and unacknowledged tasks away: work disappears without an error anywhere.',
  source: 'redis.io/docs/latest/develop/reference/eviction; Celery docs, "Using Redis", key eviction',
  *judge(config, stack) {
    const policy = option(config, 'maxmemory-policy');
    const value = setting(config, 'maxmemory-policy');
    if (policy === undefined || value === undefined || !/^allkeys-(?:lru|lfu|random|lrm)$/.test(value))
      return;
    const using = effectiveRedis(stack).filter((each) => each.config === config || each.file === config);
    // Of a container across.broker-evicts tells.
    const isNamed = using.length === 0 && isForQueues(posix.basename(config.entry));
    const isOnly = stack.redis.length <= 1 && effectiveRedis(stack).length <= 1;
    if (!isNamed && !(isOnly && servesBroker(stack))) return;
    yield remarkAt(
      policy,
      `with ${value} Redis evicts queues too: the broker's tasks disappear when memory runs short`,
      'maxmemory-policy noeviction; or volatile-lru, where queues have no time to live',
    );
  },
});
