import { formatPlace } from '../../place.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type RedisServer, readRedisBytes, redisOf } from '../parts/across/servers.ts';
import { hostRedis, hostSetting } from '../parts/redis/host.ts';
import { option } from '../parts/redis/rule.ts';
import { entries } from '../parts/scripts/units.ts';
import { memoryPlace } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** Redis stays below its container's memory limit. */
export const acrossRedisMemory: Rule = {
  id: 'across.redis-memory',
  title: "Redis stays below its container's memory limit",
  area: 'across',
  severity: 'error',
  why: 'With maxmemory near the limit the kernel kills Redis before it evicts a key, at the latest when a fork for RDB or AOF copies pages.',
  source: 'redis.conf, maxmemory: "set a limit that leaves some free RAM"; redis.io, "Redis administration"',
  *judge(stack) {
    yield* ofServices(stack);
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

/** The same of services of the host, whose limit is MemoryMax=. */
function* ofServices(stack: ReadStack): Generator<Remark> {
  for (const server of hostRedis(stack)) {
    const limit = entries(server.service, 'Service', 'MemoryMax').at(-1);
    const [, digits, unit = ''] = /^(\d+)([KMGT]?)$/.exec(limit?.value.trim() ?? '') ?? [];
    if (limit === undefined || digits === undefined) continue;
    const bytes = Number(digits) * 1024 ** ' KMGT'.indexOf(unit || ' ');
    for (const config of server.configs.length > 0 ? server.configs : [undefined]) {
      const given = hostSetting(server, config, 'maxmemory');
      const wanted = readRedisBytes(given ?? '');
      if (given === undefined || wanted === undefined || wanted === 0) continue;
      const isAppended = hostSetting(server, config, 'appendonly') === 'yes';
      const saves = config === undefined ? undefined : option(config, 'save')?.args[0]?.value;
      const forking = isAppended || saves !== '';
      if (wanted <= bytes * (forking ? 0.8 : 0.9)) continue;
      const line = config === undefined ? undefined : option(config, 'maxmemory');
      const isOver = wanted > bytes * 0.9;
      const severity = isOver ? ('error' as const) : ('warning' as const);
      const end = isOver
        ? 'the kernel kills Redis before it evicts'
        : 'no room for the pages that a fork copies while it saves';
      yield {
        place: limit.place,
        message: `Redis may use ${given} of this (maxmemory): ${end}`,
        help: `MemoryMax=${Math.ceil((wanted * 2) / 1048576)}M`,
        severity,
      };
      if (line !== undefined && !server.told.has('maxmemory'))
        yield {
          place: line.place,
          message: `maxmemory ${given} of ${server.service.name}, which may use ${limit.value} (${formatPlace(limit.place)}): ${end}`,
          help: `maxmemory ${Math.round(bytes / 2097152)}mb`,
          severity,
        };
    }
  }
}

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
