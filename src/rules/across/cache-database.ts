import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';

/** Emptying the cache leaves tasks and sessions alone. */
export const acrossCacheDatabase: Rule = {
  id: 'across.cache-database',
  title: 'Emptying the cache leaves tasks and sessions alone',
  area: 'across',
  severity: 'error',
  why: 'cache:clear sends FLUSHDB: with the queue in the same database every task that waits is gone, with the session store everybody is signed out; most deployments call it.',
  source: 'laravel.com/docs/cache; Illuminate\\Cache\\RedisStore::flush',
  *judge(stack) {
    for (const { variables } of containerEnvironments(stack)) {
      const value = (name: string) => variables.get(name)?.value;
      const cache = variables.get('REDIS_CACHE_DB');
      const store = value('CACHE_STORE') ?? value('CACHE_DRIVER');
      const others = [value('QUEUE_CONNECTION'), value('SESSION_DRIVER')];
      if (cache === undefined || store !== 'redis' || !others.includes('redis')) continue;
      if (cache.value !== (value('REDIS_DB') ?? '0')) continue;
      yield {
        place: cache.place,
        message: `cache:clear empties database ${cache.value}, where ${others[0] === 'redis' ? 'the tasks' : 'the sessions'} are too`,
        help: `REDIS_CACHE_DB=${Number(cache.value) + 1}`,
      };
    }
  },
};
