import { countServers, option, redisRule, remarkAt } from '../parts/redis/rule.ts';

/** Replicas without which nothing is written are there. */
export const redisReplicasMissing = redisRule({
  id: 'redis.replicas-missing',
  title: 'replicas without which nothing is written are there',
  severity: 'error',
  why: 'Each write is answered "NOREPLICAS Not enough good replicas to write".',
  source: 'redis.conf, min-replicas-to-write',
  *judge(config, stack) {
    const line = option(config, 'min-replicas-to-write') ?? option(config, 'min-slaves-to-write');
    const count = Number(line?.args[0]?.value);
    if (line === undefined || !(count > 0)) return;
    const isReplicated = stack.configs.files.some(({ text }) =>
      /\b(?:replicaof|slaveof|sentinel)\b/i.test(text),
    );
    if (isReplicated || countServers(stack) !== 1) return;
    yield remarkAt(
      line,
      `no write is taken: there is no replica here, and ${count} are asked for`,
      'min-replicas-to-write 0',
    );
  },
});
