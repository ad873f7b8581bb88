import { formatPlace } from '../../place.ts';
import type { Rule } from '../define-rule.ts';
import { readRedisBytes, redisOf } from '../parts/across/servers.ts';
import { memoryPlace } from '../parts/units/containers.ts';

/** Redis stays below its container's memory limit. */
export const acrossRedisMemory: Rule = {
  id: 'across.redis-memory',
  title: "Redis stays below its container's memory limit",
  area: 'across',
  severity: 'error',
  why: 'With maxmemory near the limit the kernel kills Redis before it evicts a key, at the latest when a fork for RDB or AOF copies pages.',
  source: 'redis.conf, maxmemory: "set a limit that leaves some free RAM"; redis.io, "Redis administration"',
  *judge(stack) {
    for (const { unit, plan, setting } of redisOf(stack)) {
      const limit = plan.limits.memoryBytes;
      const { value: given, place } = setting('maxmemory') ?? {};
      const bytes = readRedisBytes(given ?? '');
      if (limit === undefined || place === undefined || bytes === undefined || bytes === 0) continue;
      if (bytes <= limit * 0.9) continue;
      const at = memoryPlace(unit);
      if (at !== unit.place && bytes >= limit)
        yield {
          place: at,
          message: `maxmemory ${given} (${formatPlace(place)}) of a container that may use ${Math.round(limit / 1048576)} MiB: the kernel kills Redis before it evicts`,
          help: `Memory=${Math.ceil((bytes * 2) / 1048576)}m`,
        };
      yield {
        place,
        message: `maxmemory ${given} of a container that may use ${Math.round(limit / 1048576)} MiB (${formatPlace(at)}): the kernel kills Redis before it evicts`,
        help: `maxmemory ${Math.round(limit / 2097152)}mb`,
      };
    }
  },
};
