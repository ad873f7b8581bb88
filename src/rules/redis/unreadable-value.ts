import { kindOf, readRedisBytes } from '../parts/redis/options.ts';
import { redisRule } from '../parts/redis/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Sizes, numbers and switches are written as Redis reads them. */
export const redisUnreadableValue = redisRule({
  id: 'redis.unreadable-value',
  title: 'sizes, numbers and switches are written as Redis reads them',
  severity: 'error',
  why: 'Redis does not start over one value that it cannot read.',
  source: 'util.c memtoull; config.c',
  *judge(config) {
    for (const line of config.options) {
      const [word] = line.args;
      const kind = kindOf(line.name);
      if (word === undefined || kind === undefined || kind === 'other' || isTemplated(word.raw)) continue;
      const { value } = word;
      const good =
        kind === 'switch'
          ? /^(?:yes|no)$/i.test(value)
          : kind === 'count'
            ? /^-?\d+$/.test(value)
            : readRedisBytes(value) !== undefined ||
              (line.name === 'maxmemory-clients' && /^\d+%$/.test(value));
      if (good || (kind === 'count' && loose.has(line.name))) continue;
      const expected = {
        switch: 'yes or no',
        count: 'a whole number',
        size: 'bytes, or a number with kb, mb or gb',
      }[kind];
      yield {
        place: word.place,
        message: `Redis does not start: ${line.name} cannot be ${word.raw}, it must be ${expected}`,
      };
    }
  },
});

const loose = new Set(['oom-score-adj-values', 'slowlog-log-slower-than']);
