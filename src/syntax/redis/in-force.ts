import type { RedisOption } from './tree.ts';

/** Options of which every line counts; of all others only the last does. */
const gathering = new Set(['user', 'rename-command', 'loadmodule', 'include']);

/** Redis keeps one value of it for each class of clients. */
const keyed = 'client-output-buffer-limit';

/** The lines of that name that Redis goes by, e.g. the last `maxmemory`, every `user`. */
export function redisOptionsInForce(options: readonly RedisOption[], name: string): RedisOption[] {
  const all = options.filter((option) => option.name === name);
  if (name === 'save') return sinceReset(all);
  if (name === keyed) return lastOfEachKey(all);
  return gathering.has(name) ? all : all.slice(-1);
}

/** `save ""` throws away the points before it. */
function sinceReset(saves: readonly RedisOption[]): RedisOption[] {
  const reset = saves.findLastIndex((save) => save.args.length === 1 && save.args[0]?.value === '');
  return saves.slice(Math.max(reset, 0));
}

function lastOfEachKey(options: readonly RedisOption[]): RedisOption[] {
  return [...new Map(options.map((option) => [option.args[0]?.value.toLowerCase(), option])).values()];
}
