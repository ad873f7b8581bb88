import { kept } from '../../kept.ts';
import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { RedisConfig } from '../../syntax/redis/tree.ts';
import { servesBroker } from '../parts/across/brokers.ts';
import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

const hasSentinel = kept((stack: ReadStack): boolean =>
  stack.configs.files.some(({ text }) => /\bsentinel\b/i.test(text)),
);

/** What has to survive a restart is saved. */
export const redisNotPersistent = redisRule({
  id: 'redis.not-persistent',
  title: 'what has to survive a restart is saved',
  severity: 'warning',
  why: 'Every restart, updates included, empties the queues and signs everyone out.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/persistence',
  *judge(config, stack) {
    const saves = redisOptionsInForce(config.options, 'save');
    const off = saves.find((save) => save.args.length === 1 && save.args[0]?.value === '');
    if (off === undefined || saves.length > 1 || setting(config, 'appendonly') === 'yes') return;
    const policy = setting(config, 'maxmemory-policy') ?? 'noeviction';
    // What a template fills in may be a cache's.
    if (policy.startsWith('allkeys-') || isTemplated(policy)) return;
    // A replica takes everything from its primary again, unless it may have become the primary itself.
    const isReplica = option(config, 'replicaof') !== undefined || option(config, 'slaveof') !== undefined;
    if (isReplica && (setting(config, 'replica-priority') === '0' || !hasSentinel(stack))) return;
    // Keys that time out and give way: sessions or a cache that may be lost.
    if (policy.startsWith('volatile-') && (!servesBroker(stack) || isBesideLasting(config, stack))) return;
    yield remarkAt(
      off,
      'neither snapshots nor an AOF: every restart starts empty',
      'appendonly yes; or for a cache alone say so by maxmemory-policy allkeys-lru',
    );
  },
});

/** Beside one that keeps what it has: the queues are there. */
function isBesideLasting(config: RedisConfig, { redis }: ReadStack): boolean {
  return redis.some((each) => each !== config && setting(each, 'appendonly') === 'yes');
}
