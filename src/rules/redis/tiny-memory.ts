import { readRedisBytes } from '../parts/redis/options.ts';
import { option, redisRule, remarkAt } from '../parts/redis/rule.ts';

/** maxmemory is meant in the unit that is written. */
export const redisTinyMemory = redisRule({
  id: 'redis.tiny-memory',
  title: 'maxmemory is meant in the unit that is written',
  severity: 'error',
  why: 'Redis alone takes about a megabyte: below that each write is answered "OOM command not allowed", or each key is evicted at once.',
  source: 'redis.conf, maxmemory: without a unit it is bytes',
  *judge(config) {
    const line = option(config, 'maxmemory');
    const text = line?.args[0]?.value ?? '';
    const bytes = readRedisBytes(text);
    if (line === undefined || bytes === undefined || bytes === 0 || bytes >= 1_000_000) return;
    yield remarkAt(
      line,
      `${text} is ${bytes} bytes: no write fits`,
      `maxmemory ${text.replace(/\D+$/, '')}mb`,
    );
  },
});
