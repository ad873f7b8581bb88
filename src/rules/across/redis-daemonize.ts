import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { Rule } from '../define-rule.ts';
import { redisOf } from '../parts/across/servers.ts';

/** Redis stays in the foreground of its container. */
export const acrossRedisDaemonize: Rule = {
  id: 'across.redis-daemonize',
  title: 'Redis stays in the foreground of its container',
  area: 'across',
  severity: 'error',
  why: 'With daemonize the process that podman watches ends at once: the container stops, and systemd starts it again and again.',
  source: 'redis.conf, daemonize',
  *judge(stack) {
    for (const { config } of redisOf(stack)) {
      const line = config === undefined ? undefined : redisOptionsInForce(config.options, 'daemonize').at(-1);
      if (line?.args[0]?.value.toLowerCase() === 'yes')
        yield {
          place: line.place,
          message: 'the process that podman watches ends at once: the container stops',
          help: 'daemonize no',
        };
    }
  },
};
