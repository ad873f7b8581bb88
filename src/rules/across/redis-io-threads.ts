import type { Rule } from '../define-rule.ts';
import { redisOf } from '../parts/across/servers.ts';

/** Redis has a core for each of its threads. */
export const acrossRedisIoThreads: Rule = {
  id: 'across.redis-io-threads',
  title: 'Redis has a core for each of its threads',
  area: 'across',
  severity: 'warning',
  why: 'Its threads wait for work in a loop: more of them than cores take the time of the one that runs the commands, and every answer comes later.',
  source: 'redis.conf, io-threads: "at least one spare core"; podman-run(1), --cpus',
  *judge(stack) {
    for (const { plan, setting } of redisOf(stack)) {
      const { cpus } = plan.limits;
      const line = cpus === undefined ? undefined : setting('io-threads');
      const threads = Number(line?.value);
      if (cpus === undefined || line === undefined || !(threads > 1 && threads > Math.ceil(cpus))) continue;
      yield {
        place: line.place,
        message: `${threads} threads of a container that may use ${cpus} ${cpus === 1 ? 'core' : 'cores'}: they wait for each other`,
        help: `io-threads ${Math.max(1, Math.floor(cpus) - 1)}`,
      };
    }
  },
};
