import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { dnsNames } from '../parts/across/names.ts';
import { postgresOf, redisOf } from '../parts/across/servers.ts';

/** An application asks a container's own port. */
export const acrossServicePort: Rule = {
  id: 'across.service-port',
  title: "An application asks a container's own port",
  area: 'across',
  severity: 'error',
  why: 'Between containers the published port of the host does not count: the connection is refused.',
  source: 'podman-network(1)',
  *judge(stack) {
    const ports = new Map<string, number>();
    for (const server of redisOf(stack)) {
      const line =
        server.config === undefined ? undefined : redisOptionsInForce(server.config.options, 'port')[0];
      const at = server.plan.command.indexOf('--port');
      for (const name of dnsNames(server))
        ports.set(name, Number(at === -1 ? (line?.args[0]?.value ?? 6379) : server.plan.command[at + 1]));
    }
    for (const server of postgresOf(stack))
      for (const name of dnsNames(server))
        ports.set(name, Number(server.setting('port')?.value ?? server.plan.environment.PGPORT ?? 5432));
    for (const environment of containerEnvironments(stack)) {
      for (const { host, port, variable } of addressesOf(environment)) {
        const right = ports.get(host);
        if (
          right === undefined ||
          port === undefined ||
          !Number.isInteger(right) ||
          right === 0 ||
          right === port
        )
          continue;
        yield {
          place: variable.place,
          message: `${host} listens on ${right}, not on ${port}`,
          help: variable.value.includes(`:${port}`)
            ? variable.value.replace(`:${port}`, `:${right}`)
            : `port ${right}`,
        };
      }
    }
  },
};
