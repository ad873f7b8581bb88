import { posix } from 'node:path';
import type { Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { isForQueues, servesBroker } from '../parts/across/brokers.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { dnsNames } from '../parts/across/names.ts';
import { redisOf } from '../parts/across/servers.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** The Redis that holds queues evicts none. */
export const acrossBrokerEvicts: Rule = {
  id: 'across.broker-evicts',
  title: 'The Redis that holds queues evicts none',
  area: 'across',
  severity: 'error',
  why: 'When memory runs short Redis throws queues and unacknowledged tasks away: work disappears without an error anywhere.',
  source: 'redis.io/docs/latest/develop/reference/eviction; Celery docs, "Using Redis", key eviction',
  *judge(stack) {
    for (const server of redisOf(stack)) {
      const policy = server.setting('maxmemory-policy');
      if (policy === undefined || !/^allkeys-/i.test(policy.value)) continue;
      // What the config of the only one says is told by redis.evicts-broker.
      if (
        stack.redis.length === 1 &&
        redisOf(stack).length === 1 &&
        servesBroker(stack) &&
        isInConfig(server.config, policy.place.file)
      )
        continue;
      const names = dnsNames(server);
      const user = containerEnvironments(stack)
        .flatMap((environment) =>
          addressesOf(environment).map((address) => ({ ...address, command: environment.plan.command })),
        )
        .find(
          ({ host, variable, command }) =>
            names.has(host) &&
            (/BROKER|QUEUE|SIDEKIQ|RESQUE/i.test(variable.name) ||
              (variable.name === 'REDIS_URL' && workers.test(command.join(' ')))),
        );
      const worker =
        user === undefined && redisOf(stack).length === 1
          ? plannedUnits(stack).find(({ plan }) => workers.test(plan.command.join(' ')))
          : undefined;
      if (worker !== undefined)
        yield {
          place: policy.place,
          message: `${worker.plan.service} keeps its jobs in Redis, and with ${policy.value} Redis evicts them when memory runs short`,
          help: '--maxmemory-policy noeviction',
        };
      if (user === undefined) {
        const named = [server.plan.containerName, posix.basename(server.config?.entry ?? '')].find(
          isForQueues,
        );
        if (worker === undefined && named !== undefined)
          yield {
            place: policy.place,
            message: `${named} is named after queues, and with ${policy.value} Redis evicts them when memory runs short`,
            help: 'maxmemory-policy noeviction',
          };
        continue;
      }
      yield {
        place: policy.place,
        message: `${user.variable.name} puts queues here, and with ${policy.value} Redis evicts them when memory runs short`,
        help: '--maxmemory-policy noeviction',
      };
    }
  },
};

function isInConfig(
  config: { readonly trees: ReadonlyMap<string, { readonly file: string }> } | undefined,
  file: string,
) {
  return config !== undefined && [...config.trees.values()].some((tree) => tree.file === file);
}

/** Programs whose queues are in Redis and nowhere else. */
const workers =
  /(?:^|[\s/])(?:sidekiq|resque|rq\s+worker|arq)(?:\s|$)|\bartisan\s+(?:horizon|queue:work\s+redis)\b|\bbullmq\b/;
