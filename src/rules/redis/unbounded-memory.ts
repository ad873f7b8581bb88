import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** Redis has a limit of its own. */
export const redisUnboundedMemory = redisRule({
  id: 'redis.unbounded-memory',
  title: 'Redis has a limit of its own',
  severity: 'warning',
  why: 'Without maxmemory Redis grows until the kernel kills it, in the middle of whatever it was doing, and again after each start.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/config, maxmemory',
  *judge(config) {
    const policy = option(config, 'maxmemory-policy');
    const value = setting(config, 'maxmemory');
    if (value !== undefined && value !== '0') return;
    if (policy !== undefined && setting(config, 'maxmemory-policy') !== 'noeviction') {
      yield remarkAt(
        policy,
        'without maxmemory nothing is ever evicted: the policy does nothing, and Redis grows until the kernel kills it',
        'maxmemory, at most half to three quarters of the container’s limit',
      );
      return;
    }
    const line = option(config, 'maxmemory');
    if (line !== undefined)
      yield remarkAt(
        line,
        'no limit: Redis grows until the kernel kills it',
        'maxmemory, at most half to three quarters of the container’s limit',
      );
  },
});
