import type { Remark, Rule } from '../define-rule.ts';
import { askedAt } from '../parts/across/addresses.ts';
import { redisOf } from '../parts/across/servers.ts';
import { hostRedis, hostSetting } from '../parts/redis/host.ts';
import { option } from '../parts/redis/rule.ts';
import { entries } from '../parts/scripts/units.ts';
import { ownLines } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** Redis takes all the clients that come. */
export const acrossRedisMaxClients: Rule = {
  id: 'across.redis-max-clients',
  title: 'Redis takes all the clients that come',
  area: 'across',
  severity: 'warning',
  why: 'Redis lowers maxclients to what its limit of files allows, less 32, and says so only at the start: under load clients get "max number of clients reached".',
  source: 'redis.conf, maxclients; podman-run(1), --ulimit',
  *judge(stack) {
    yield* ofServices(stack);
    for (const server of redisOf(stack)) {
      const { plan, setting } = server;
      const files = plan.limits.ulimits.find(({ name }) => name === 'nofile');
      const line = setting('maxclients');
      const wanted = Number(line?.value ?? 10_000);
      const askers = new Set(askedAt(stack, server).map(({ environment }) => environment.plan));
      if (line !== undefined && wanted > 0 && wanted < 25 * askers.size && wanted < 100) {
        yield {
          place: line.place,
          message: `${askers.size} containers with their pools share ${wanted} connections: one more client gets "max number of clients reached"`,
          help: 'maxclients 1000',
        };
        continue;
      }
      if (files === undefined || files.hard < 0 || !(wanted + 32 > files.hard)) continue;
      // What nobody asked for is lowered, and only few are too few.
      if (line === undefined && files.hard > 2048) continue;
      const ulimit = ownLines(server.unit, 'Ulimit').find(({ value }) => value.includes('nofile'));
      const place = line?.place ?? ulimit?.place ?? plan.place;
      yield {
        place,
        message: `${plan.containerName} may open ${files.hard} files: it takes ${Math.max(files.hard - 32, 1)} clients, and not ${wanted}`,
        help: `Ulimit=nofile=${wanted + 1000}:${wanted + 1000}`,
      };
    }
  },
};

/** The same of services of the host, whose limit is LimitNOFILE=. */
function* ofServices(stack: ReadStack): Generator<Remark> {
  for (const server of hostRedis(stack)) {
    const limit = entries(server.service, 'Service', 'LimitNOFILE').at(-1);
    const files = Number(limit?.value.split(':').at(-1));
    if (limit === undefined || !(files > 0)) continue;
    const configs = server.configs.length > 0 ? server.configs : [undefined];
    for (const config of configs) {
      const wanted = Number(hostSetting(server, config, 'maxclients') ?? 10_000);
      if (!(wanted + 32 > files)) continue;
      const line = config === undefined ? undefined : option(config, 'maxclients');
      // Fewer than what Redis takes by default is a limit that was made for something else.
      yield {
        place: files < 10_032 ? limit.place : (line?.place ?? limit.place),
        message: `${server.service.name} may open ${files} files: it takes ${Math.max(files - 32, 1)} clients, and not ${wanted}`,
        help: `LimitNOFILE=${wanted + 1000}`,
      };
    }
  }
}
