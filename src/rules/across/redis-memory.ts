import { formatPlace } from '../../place.ts';
import type { Rule } from '../define-rule.ts';
import { type RedisServer, readRedisBytes, redisOf } from '../parts/across/servers.ts';
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
    for (const server of redisOf(stack)) {
      const { unit, plan, setting } = server;
      const limit = plan.limits.memoryBytes;
      const { value: given, place } = setting('maxmemory') ?? {};
      const bytes = readRedisBytes(given ?? '');
      if (limit !== undefined && given === undefined && server.config !== undefined && isSaid(server))
        yield {
          place: memoryPlace(unit),
          message: `Redis knows of no limit (maxmemory is not set): at ${Math.round(limit / 1048576)} MiB the kernel kills it, in the middle of a write`,
          help: `maxmemory ${Math.round(limit / 2097152)}mb`,
          severity: 'warning',
        };
      if (limit === undefined || place === undefined || bytes === undefined || bytes === 0) continue;
      if (bytes <= limit * (forks(server) ? 0.8 : 0.9)) continue;
      const at = memoryPlace(unit);
      if (at !== unit.place && bytes >= limit)
        yield {
          place: at,
          message: `maxmemory ${given} (${formatPlace(place)}) of a container that may use ${Math.round(limit / 1048576)} MiB: the kernel kills Redis before it evicts`,
          help: `Memory=${Math.ceil((bytes * 2) / 1048576)}m`,
        };
      yield {
        place,
        message:
          bytes <= limit * 0.9
            ? `maxmemory ${given} of a container that may use ${Math.round(limit / 1048576)} MiB (${formatPlace(at)}): no room for the pages that a fork copies while it saves`
            : `maxmemory ${given} of a container that may use ${Math.round(limit / 1048576)} MiB (${formatPlace(at)}): the kernel kills Redis before it evicts`,
        help: `maxmemory ${Math.round(limit / 2097152)}mb`,
        severity: bytes <= limit * 0.9 ? 'warning' : 'error',
      };
    }
  },
};

/** Nothing of it stands in what is not here, or is filled in. */
function isSaid({ config, plan, unit }: RedisServer): boolean {
  return (
    config?.problems.length === 0 &&
    config.options.every(({ name }) => !/^(?:maxmemory|cluster-enabled)$/.test(name)) &&
    plan.command.every((word) => !/maxmemory|\$/.test(word)) &&
    memoryPlace(unit) !== unit.place
  );
}

/** It saves by itself, or rewrites an AOF. */
function forks({ setting, config, plan }: RedisServer): boolean {
  if (setting('appendonly')?.value === 'yes') return true;
  const saves = [
    ...(config?.options ?? []).filter(({ name }) => name === 'save').map(({ args }) => args[0]?.value ?? ''),
    ...plan.command.flatMap((word, at) => (word === '--save' ? [plan.command[at + 1] ?? ''] : [])),
  ];
  // Without a line of its own Redis saves by its standard.
  return saves.length === 0 ? config !== undefined : saves.at(-1) !== '';
}
