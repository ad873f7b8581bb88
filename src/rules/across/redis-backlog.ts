import type { Rule } from '../define-rule.ts';
import { redisOf } from '../parts/across/servers.ts';

/** The kernel gives Redis the backlog that it asks for. */
export const acrossRedisBacklog: Rule = {
  id: 'across.redis-backlog',
  title: 'The kernel gives Redis the backlog that it asks for',
  area: 'across',
  severity: 'warning',
  why: 'A container has a net.core.somaxconn of its own, 4096: what is above is cut off, and Redis warns at each start that the backlog "cannot be enforced".',
  source: 'redis.conf, tcp-backlog; listen(2); podman-run(1), --sysctl',
  *judge(stack) {
    for (const { plan, setting } of redisOf(stack)) {
      const line = setting('tcp-backlog');
      const given = Number(plan.sysctls['net.core.somaxconn'] ?? 4096);
      if (
        line === undefined ||
        !(Number(line.value) > given) ||
        plan.networks.some(({ name }) => name === 'host')
      )
        continue;
      if (plan.pod !== undefined) continue;
      yield {
        place: line.place,
        message: `${plan.containerName} gets a backlog of ${given}, and asks for ${line.value}`,
        help: `Sysctl=net.core.somaxconn=${line.value}`,
      };
    }
  },
};
