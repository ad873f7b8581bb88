import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import { servesBroker } from '../parts/across/brokers.ts';
import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** A failed save does not go unnoticed. */
export const redisWritesInSpite = redisRule({
  id: 'redis.writes-in-spite',
  title: 'a failed save does not go unnoticed',
  severity: 'warning',
  why: 'Redis goes on taking writes that it cannot save: after the next restart hours of data are missing.',
  source: 'redis.conf, stop-writes-on-bgsave-error',
  *judge(config, stack) {
    const line = option(config, 'stop-writes-on-bgsave-error');
    const saves = redisOptionsInForce(config.options, 'save');
    const off = saves.length > 0 && saves.every((save) => (save.args[0]?.value ?? '') === '');
    if (
      line === undefined ||
      setting(config, 'stop-writes-on-bgsave-error') !== 'no' ||
      off ||
      (setting(config, 'appendonly') === 'yes' && saves.length === 0)
    )
      return;
    // Keys that time out and give way: a cache or sessions, which had better go on.
    if (/^(?:volatile|allkeys)-/.test(setting(config, 'maxmemory-policy') ?? '') && !servesBroker(stack))
      return;
    const [value] = line.args;
    yield {
      ...remarkAt(
        line,
        'when snapshots fail, for lack of disk or memory, nobody is told and writes go on',
        'stop-writes-on-bgsave-error yes',
      ),
      ...(value !== undefined && { fix: { place: value.place, remove: value.raw, insert: 'yes' } }),
    };
  },
});
