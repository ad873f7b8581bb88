import type { Rule } from '../define-rule.ts';
import { askedAt } from '../parts/across/addresses.ts';
import type { ContainerEnvironment, PlacedVariable } from '../parts/across/environment.ts';
import { type RedisServer, redisOf } from '../parts/across/servers.ts';

/** Every Redis database that is named is there. */
export const acrossRedisDatabase: Rule = {
  id: 'across.redis-database',
  title: 'Every Redis database that is named is there',
  area: 'across',
  severity: 'error',
  why: 'Redis refuses SELECT beyond `databases` (16 unless told): "ERR DB index is out of range", at the first use of that cache or queue.',
  source: 'redis.conf, databases',
  *judge(stack) {
    for (const server of redisOf(stack)) {
      const line = server.setting('databases');
      const count = Number(line?.value ?? 16);
      if (!Number.isInteger(count) || isUnknown(server)) continue;
      const beyond: number[] = [];
      for (const { address, environment } of askedAt(stack, server)) {
        const { scheme = '', path, variable } = address;
        for (const apart of scheme === '' ? databasesBeside(environment, variable.name) : [])
          if (Number(apart.value) >= count) {
            yield {
              place: apart.place,
              message: `Redis has the databases 0 to ${count - 1}: it refuses ${apart.value}`,
              help: `databases ${Number(apart.value) + 1}`,
            };
            beyond.push(Number(apart.value));
          }
        if (!/^rediss?$/.test(scheme) || !/^\d+$/.test(path) || Number(path) < count) continue;
        yield {
          place: variable.place,
          message: `Redis has the databases 0 to ${count - 1}: it refuses ${path}`,
          help: `databases ${Number(path) + 1}`,
        };
        beyond.push(Number(path));
      }
      if (line !== undefined && beyond.length > 0)
        yield {
          place: line.place,
          message: `clients ask for database ${Math.max(...beyond)}, and this makes 0 to ${count - 1}`,
          help: `databases ${Math.max(...beyond, 15) + 1}`,
        };
    }
  },
};

/** A template or a shell fills it in. */
function isUnknown({ plan, setting, config }: RedisServer): boolean {
  const isSaid =
    plan.command.some((word) => word.includes('--databases')) ||
    config?.options.some(({ name }) => name === 'databases') === true;
  return isSaid && setting('databases') === undefined;
}

/** `REDIS_DB`, `REDIS_CACHE_DB` and `CACHE_REDIS_DATABASE` beside `REDIS_HOST`. */
function databasesBeside({ variables }: ContainerEnvironment, host: string): readonly PlacedVariable[] {
  const [, prefix = ''] = /^(.*?)_?(?:HOST(?:NAME)?|ADDR|SERVER)$/.exec(host) ?? [];
  return [...variables.values()].filter(({ name, value }) => {
    if (
      !/^\d+$/.test(value) ||
      !/(?:^|_)(?:DB|DATABASE)(?:_?(?:INDEX|NUM|NUMBER|ID))?(?:_[A-Z]+)?$/.test(name)
    )
      return false;
    if (name.endsWith('_PORT')) return false;
    return /REDIS|VALKEY/.test(name) || (prefix !== '' && name.startsWith(`${prefix}_`));
  });
}
