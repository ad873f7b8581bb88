import { countServers, option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** A cluster has nodes. */
export const redisClusterAlone = redisRule({
  id: 'redis.cluster-alone',
  title: 'a cluster has nodes',
  severity: 'error',
  why: 'A node whose slots nobody has assigned answers each key with "CLUSTERDOWN Hash slot not served", and databases but 0 are gone.',
  source: 'redis.io, "Scale with Redis Cluster": redis-cli --cluster create, at least three masters',
  *judge(config, stack) {
    const line = option(config, 'cluster-enabled');
    if (line === undefined || setting(config, 'cluster-enabled')?.toLowerCase() !== 'yes') return;
    const copied = option(config, 'replicaof') ?? option(config, 'slaveof');
    if (copied !== undefined)
      yield remarkAt(
        copied,
        'Redis does not start: "replicaof directive not allowed in cluster mode"',
        'redis-cli --cluster add-node … --cluster-slave',
      );
    const isMade = stack.configs.files.some(({ text }) =>
      /--cluster\s+create|cluster\s+(?:addslots|meet)|addslotsrange/i.test(text),
    );
    if (countServers(stack) !== 1 || isMade) return;
    yield remarkAt(
      line,
      'no key is served: this is the only node, and nothing assigns it the slots',
      'cluster-enabled no',
    );
  },
});
