import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** Redis listens somewhere. */
export const redisNotReachable = redisRule({
  id: 'redis.not-reachable',
  title: 'Redis listens somewhere',
  severity: 'error',
  why: 'With port 0, no TLS port and no socket no client reaches Redis.',
  source: 'redis.conf, port',
  *judge(config) {
    const line = option(config, 'port');
    if (line === undefined || setting(config, 'port') !== '0') return;
    if ((setting(config, 'tls-port') ?? '0') !== '0' || (setting(config, 'unixsocket') ?? '') !== '') return;
    yield remarkAt(line, 'no client reaches Redis: port 0 without tls-port and unixsocket', 'port 6379');
  },
});
