import { formatPlace } from '../../place.ts';
import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { Rule } from '../define-rule.ts';
import { readRedisBytes, redisOf } from '../parts/across/servers.ts';

/** Redis stays below its container's memory limit. */
export const acrossRedisMemory: Rule = {
  id: 'across.redis-memory',
  title: "Redis stays below its container's memory limit",
  area: 'across',
  severity: 'error',
  why: 'With maxmemory near the limit the kernel kills Redis before it evicts a key, at the latest when a fork for RDB or AOF copies pages.',
  source: 'redis.conf, maxmemory: "set a limit that leaves some free RAM"; redis.io, "Redis administration"',
  *judge(stack) {
    for (const { unit, plan, config } of redisOf(stack)) {
      const limit = plan.limits.memoryBytes;
      const line = config === undefined ? undefined : redisOptionsInForce(config.options, 'maxmemory')[0];
      const at = plan.command.indexOf('--maxmemory');
      const given = at === -1 ? line?.args[0]?.value : plan.command[at + 1];
      const place =
        at === -1
          ? line?.place
          : (unit.sections.get('Container')?.find(({ key }) => key === 'Exec')?.valuePlace ?? unit.place);
      const bytes = readRedisBytes(given ?? '');
      if (limit === undefined || place === undefined || bytes === undefined || bytes === 0) continue;
      if (bytes > limit * 0.9)
        yield {
          place,
          message: `maxmemory ${given} of a container that may use ${Math.round(limit / 1048576)} MiB (${formatPlace(unit.place)}): the kernel kills Redis before it evicts`,
          help: `maxmemory ${Math.round(limit / 2097152)}mb`,
        };
    }
  },
};
