import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { poolOf } from '../parts/across/pools.ts';

/** Each thread finds a connection in the pool. */
export const acrossPoolBelowThreads: Rule = {
  id: 'across.pool-below-threads',
  title: 'Each thread finds a connection in the pool',
  area: 'across',
  severity: 'warning',
  why: 'Every thread of Puma or Sidekiq that asks the database holds a connection; those that find none wait, and fail after five seconds: "could not obtain a connection from the pool".',
  source:
    'guides.rubyonrails.org/configuring.html#database-pooling; github.com/sidekiq/sidekiq/wiki/Using-Redis, concurrency',
  *judge(stack) {
    for (const environment of containerEnvironments(stack)) {
      const pool = poolOf(stack, environment);
      if (pool?.threads === undefined || pool.size + pool.overflow >= pool.threads) continue;
      yield {
        place: pool.place,
        message: `${environment.plan.name} runs ${pool.threads} threads, and its pool has ${pool.size} connections`,
        help: `a pool of ${pool.threads}`,
      };
    }
  },
};
