import { nearestWord } from '../../nearest-word.ts';
import { kindOf, knownOptions } from '../parts/redis/options.ts';
import { redisRule, remarkAt } from '../parts/redis/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Every option is one that Redis knows. */
export const redisUnknownOption = redisRule({
  id: 'redis.unknown-option',
  title: 'every option is one that Redis knows',
  severity: 'error',
  why: 'Redis does not start: "Bad directive or wrong number of arguments".',
  source: 'redis.conf of 6.2 to 8.2',
  *judge(config) {
    const known = knownOptions();
    for (const line of config.options) {
      if (kindOf(line.name) !== undefined || isTemplated(line.nameWord.raw) || modules.test(line.name))
        continue;
      const near = nearestWord(line.name, known);
      if (near === undefined) continue;
      yield remarkAt(
        line,
        `Redis does not start: it knows no option "${line.nameWord.raw}"`,
        `did you mean ${near}?`,
      );
    }
  },
});

/** Options of the modules that Redis 8 brings, and of Sentinel. */
const modules =
  /^(?:search-|ts-|bf-|cf-|json-|sentinel|cuckoo|topk|vset-|availability-zone|repl-diskless|io-threads|dual-channel|import-mode|lua-|log-|extended-|events-|rdma-|mptcp)/;
