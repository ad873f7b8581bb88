import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import { servesBroker } from '../parts/across/brokers.ts';
import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

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
    // Both switched off by a line of their own, and keys that time out: sessions or a cache that may be lost.
    const isMeant = policy.startsWith('volatile-') && option(config, 'appendonly') !== undefined;
    if (isMeant && !servesBroker(stack)) return;
    yield remarkAt(
      off,
      'neither snapshots nor an AOF: every restart starts empty',
      'appendonly yes; or for a cache alone say so by maxmemory-policy allkeys-lru',
    );
  },
});
