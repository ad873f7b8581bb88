import { readRedisBytes } from '../parts/redis/options.ts';
import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** The AOF is rewritten when it has grown. */
export const redisAofNeverRewritten = redisRule({
  id: 'redis.aof-never-rewritten',
  title: 'the AOF is rewritten when it has grown',
  severity: 'warning',
  why: 'The AOF holds every write since the last rewrite: it fills the disk, and a start takes as long as all of them took.',
  source:
    'redis.conf, auto-aof-rewrite-percentage: "a percentage of zero disables the automatic AOF rewrite"',
  *judge(config, stack) {
    if (setting(config, 'appendonly') !== 'yes') return;
    const line = option(config, 'auto-aof-rewrite-percentage');
    const least = option(config, 'auto-aof-rewrite-min-size');
    const bytes = readRedisBytes(least?.args[0]?.value ?? '') ?? 0;
    const most = readRedisBytes(option(config, 'maxmemory')?.args[0]?.value ?? '') ?? 0;
    if (least !== undefined && bytes >= 8 * 1024 ** 3 && bytes > 8 * most)
      yield remarkAt(
        least,
        `no AOF below ${least.args[0]?.value} is rewritten: it grows to that size before anything happens`,
        'auto-aof-rewrite-min-size 64mb',
      );
    if (line?.args[0]?.value !== '0') return;
    if (stack.configs.files.some(({ text }) => /bgrewriteaof/i.test(text))) return;
    yield remarkAt(
      line,
      'nothing rewrites the AOF: it grows with every write',
      'auto-aof-rewrite-percentage 100',
    );
  },
});
