import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { Rule } from '../define-rule.ts';
import { isCalled } from '../parts/across/names.ts';
import { redisOf } from '../parts/across/servers.ts';

/** A replica copies another server. */
export const acrossRedisOwnReplica: Rule = {
  id: 'across.redis-own-replica',
  title: 'A replica copies another server',
  area: 'across',
  severity: 'error',
  why: 'A server that is its own replica has no data: it waits for itself, and refuses every write with READONLY.',
  source: 'redis.conf, replicaof',
  *judge(stack) {
    for (const server of redisOf(stack)) {
      const { config, setting } = server;
      for (const name of ['replicaof', 'slaveof']) {
        const line = config === undefined ? undefined : redisOptionsInForce(config.options, name).at(-1);
        const [host, port] = line?.args.map(({ value }) => value) ?? [];
        if (line === undefined || host === undefined) continue;
        const isOwn = isCalled(server, host) || /^(?:127\.0\.0\.1|localhost)$/.test(host);
        if (!isOwn || server.plan.pod !== undefined || port !== (setting('port')?.value ?? '6379')) continue;
        yield {
          place: line.place,
          message: `${host} is ${server.plan.containerName} itself: it waits for its own data`,
          help: 'replicaof ANOTHER 6379, or no such line',
        };
      }
    }
  },
};
