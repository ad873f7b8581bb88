import { nearestWord } from '../../nearest-word.ts';
import { effectiveRedis } from '../parts/redis/effective.ts';
import { kindOf, knownOptions } from '../parts/redis/options.ts';
import { redisRule, remarkAt } from '../parts/redis/rule.ts';
import { imageOf } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Every option is one that Redis knows. */
export const redisUnknownOption = redisRule({
  id: 'redis.unknown-option',
  title: 'every option is one that Redis knows',
  severity: 'error',
  why: 'Redis does not start: "Bad directive or wrong number of arguments".',
  source: 'redis.conf of 6.2 to 8.2',
  *judge(config, stack) {
    const known = knownOptions();
    for (const line of config.options) {
      if (kindOf(line.name) !== undefined || isTemplated(line.nameWord.raw) || modules.test(line.name))
        continue;
      const near = nearestWord(line.name, known);
      if (near === undefined && !isKnownVersion(stack)) continue;
      if (near === undefined)
        yield {
          ...remarkAt(
            line,
            `Redis does not start: no version up to 8.2 knows an option "${line.nameWord.raw}"`,
          ),
          severity: 'warning',
        };
      else
        yield remarkAt(
          line,
          `Redis does not start: it knows no option "${line.nameWord.raw}"`,
          `did you mean ${near}?`,
        );
    }
  },
});

/** Redis itself, and no younger than what is known here. */
function isKnownVersion(stack: ReadStack): boolean {
  const servers = effectiveRedis(stack);
  return (
    servers.length > 0 &&
    servers.every(({ plan }) => {
      const { isOfficial, name, tag = '' } = imageOf(plan);
      const [, major, minor = '9'] = /^(\d+)(?:\.(\d+))?/.exec(tag) ?? [];
      const version = Number(major) + Number(minor) / 10;
      return isOfficial && name === 'redis' && version <= 8.2;
    })
  );
}

/** Options of the modules that Redis 8 brings, and of Sentinel. */
const modules =
  /^(?:search-|ts-|bf-|cf-|json-|sentinel|cuckoo|topk|vset-|availability-zone|repl-diskless|io-threads|dual-channel|import-mode|lua-|log-|extended-|events-|rdma-|mptcp)/;
