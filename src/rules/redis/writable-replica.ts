import { redisReplicas } from '../parts/redis/replication.ts';
import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** Nobody writes to a replica. */
export const redisWritableReplica = redisRule({
  id: 'redis.writable-replica',
  title: 'nobody writes to a replica',
  severity: 'warning',
  why: 'What is written to a replica reaches nobody else, and is gone without a word with the next copy from the primary.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/replication, "Writable replicas"',
  *judge(config, stack) {
    const line = option(config, 'replica-read-only') ?? option(config, 'slave-read-only');
    const value = line?.args[0]?.value.toLowerCase();
    if (line === undefined || value !== 'no') return;
    // A primary becomes a replica once another takes its place.
    const isPart = redisReplicas(stack).some(
      ({ server, primary }) => server.config === config || primary?.config === config,
    );
    if (!isPart && setting(config, 'replicaof') === undefined && setting(config, 'slaveof') === undefined)
      return;
    yield remarkAt(
      line,
      'writes to the replica are taken, and lost with the next copy from the primary',
      'replica-read-only yes',
    );
  },
});
