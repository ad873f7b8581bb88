import type { RedisConfig } from '../../syntax/redis/tree.ts';
import { effectiveRedis } from '../parts/redis/effective.ts';
import { redisReplicas } from '../parts/redis/replication.ts';
import { countServers, option, redisRule, remarkAt } from '../parts/redis/rule.ts';
import type { ReadStack } from '../read-stack.ts';

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
    const group = groupOf(stack, config);
    if (group !== undefined && group - 1 < count) {
      yield remarkAt(
        line,
        `no write is taken: ${group - 1} replica${group === 2 ? ' is' : 's are'} here, and ${count} are asked for`,
        `min-replicas-to-write ${Math.max(group - 2, 1)}`,
      );
      return;
    }
    if (isReplicated || countServers(stack) !== 1) return;
    yield remarkAt(
      line,
      `no write is taken: there is no replica here, and ${count} are asked for`,
      'min-replicas-to-write 0',
    );
  },
});

/** How many servers a primary and its replicas are; undefined where others may be elsewhere. */
function groupOf(stack: ReadStack, config: RedisConfig): number | undefined {
  const replicas = redisReplicas(stack);
  const own = replicas.find(({ server }) => server.config === config);
  const primary =
    own === undefined ? effectiveRedis(stack).find((each) => each.config === config) : own.primary;
  if (primary === undefined || replicas.length === 0) return undefined;
  if (effectiveRedis(stack).some(({ unit }) => unit.stem.endsWith('@'))) return undefined;
  const group = replicas.filter((each) => each.primary === primary);
  return group.length === 0 ? undefined : group.length + 1;
}
