import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { RedisConfig, RedisOption } from '../../syntax/redis/tree.ts';
import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** Redis has a limit of its own. */
export const redisUnboundedMemory = redisRule({
  id: 'redis.unbounded-memory',
  title: 'Redis has a limit of its own',
  severity: 'warning',
  why: 'Without maxmemory Redis grows until the kernel kills it, in the middle of whatever it was doing, and again after each start.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/config, maxmemory',
  *judge(config) {
    const subscribers = bufferOf(config, 'pubsub');
    if (subscribers?.args.slice(1).every(({ value }) => /^0\w*$/.test(value)))
      yield remarkAt(
        subscribers,
        'what a slow subscriber has not read yet grows without a limit, until the kernel kills Redis',
        'client-output-buffer-limit pubsub 32mb 8mb 60',
      );
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

/** The last line that speaks of a class of clients, where that line speaks of no other. */
function bufferOf(config: RedisConfig, kind: string): RedisOption | undefined {
  return redisOptionsInForce(config.options, 'client-output-buffer-limit').findLast(
    ({ args }) => args.length === 4 && args[0]?.value.toLowerCase() === kind,
  );
}
