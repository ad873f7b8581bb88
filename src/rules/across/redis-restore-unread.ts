import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { Rule } from '../define-rule.ts';
import { baseName, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';

/** Redis reads what a restore puts in place. */
export const acrossRedisRestoreUnread: Rule = {
  id: 'across.redis-restore-unread',
  title: 'Redis reads what a restore puts in place',
  area: 'across',
  severity: 'error',
  why: 'With appendonly yes Redis starts from the append-only file and never looks at dump.rdb: the restored data is not there, and the next rewrite replaces it.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/persistence',
  *judge(stack) {
    const aof = stack.redis.some(
      ({ options }) =>
        redisOptionsInForce(options, 'appendonly').at(-1)?.args[0]?.value.toLowerCase() === 'yes',
    );
    if (!aof) return;
    for (const script of stack.scripts) {
      if (/append(?:only|dir)|\.aof|--appendonly|BGREWRITEAOF/i.test(script.text)) continue;
      for (const { command } of simpleCommands(script)) {
        const texts = wordTexts(command.words);
        const target = texts.at(-1) ?? '';
        if (
          !/^(?:cp|mv|install)$/.test(baseName(command.words[0])) ||
          !/(?:^|\/)dump\.rdb["']?$/.test(target) ||
          texts.length < 3
        )
          continue;
        if (/backup|tmp|\/b\//i.test(target)) continue;
        yield {
          place: command.place,
          message: `Redis starts from its append-only file and never reads ${target}: appendonly is on`,
          help: 'start once with --appendonly no, then CONFIG SET appendonly yes',
        };
      }
    }
  },
};
