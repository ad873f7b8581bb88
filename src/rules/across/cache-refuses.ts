import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { Rule } from '../define-rule.ts';
import { askedAt } from '../parts/across/addresses.ts';
import { readRedisBytes, redisOf } from '../parts/across/servers.ts';

/** A cache that is full makes room. */
export const acrossCacheRefuses: Rule = {
  id: 'across.cache-refuses',
  title: 'A cache that is full makes room',
  area: 'across',
  severity: 'warning',
  why: 'With noeviction, which is the default, Redis answers "OOM command not allowed when used memory > maxmemory" to every write once it is full: pages fail, or are never cached again.',
  source: 'redis.io/docs/latest/develop/reference/eviction',
  *judge(stack) {
    for (const server of redisOf(stack)) {
      const { plan, config, setting } = server;
      if (!/cache/i.test(plan.containerName)) continue;
      const limit = setting('maxmemory');
      const policy = setting('maxmemory-policy');
      if (limit === undefined || !((readRedisBytes(limit.value) ?? 0) > 0)) continue;
      if (policy !== undefined && policy.value.toLowerCase() !== 'noeviction') continue;
      // What is kept over a restart is more than a cache.
      const saves = redisOptionsInForce(config?.options ?? [], 'save');
      const isKept =
        setting('appendonly')?.value.toLowerCase() === 'yes' ||
        (saves.length > 0 ? saves.some(({ args }) => args.length > 1) : setting('save')?.value !== '');
      const holdsMore = askedAt(stack, server).some(({ address }) =>
        /BROKER|QUEUE|CELERY|SIDEKIQ|SESSION|LOCK/i.test(address.variable.name),
      );
      if (isKept || holdsMore) continue;
      yield {
        place: (policy ?? limit).place,
        message: `${plan.containerName} refuses every write once ${limit.value} are full: ${policy === undefined ? 'unless told ' : ''}nothing is evicted`,
        help: 'maxmemory-policy allkeys-lru',
      };
    }
  },
};
