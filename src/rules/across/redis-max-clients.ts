import type { Rule } from '../define-rule.ts';
import { redisOf } from '../parts/across/servers.ts';

/** Redis may open a file for each client that it is to take. */
export const acrossRedisMaxClients: Rule = {
  id: 'across.redis-max-clients',
  title: 'Redis may open a file for each client that it is to take',
  area: 'across',
  severity: 'warning',
  why: 'Redis lowers maxclients to what its limit of files allows, less 32, and says so only at the start: under load clients get "max number of clients reached".',
  source: 'redis.conf, maxclients; podman-run(1), --ulimit',
  *judge(stack) {
    for (const { plan, setting } of redisOf(stack)) {
      const files = plan.limits.ulimits.find(({ name }) => name === 'nofile');
      const line = setting('maxclients');
      const wanted = Number(line?.value ?? 10_000);
      if (files === undefined || files.hard < 0 || !(wanted + 32 > files.hard)) continue;
      const place = line?.place ?? plan.place;
      yield {
        place,
        message: `${plan.containerName} may open ${files.hard} files: it takes ${Math.max(files.hard - 32, 1)} clients, and not ${wanted}`,
        help: `Ulimit=nofile=${wanted + 1000}:${wanted + 1000}`,
      };
    }
  },
};
