import type { Rule } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
import { configuredPorts } from '../parts/across/server-ports.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { pooledDatabases, poolerContainer } from '../parts/pooler/pooler.ts';
import { own, podmanArg } from '../parts/units/containers.ts';

/** A pooler reaches its server from its own container. */
export const acrossPoolerAddress: Rule = {
  id: 'across.pooler-address',
  title: 'A pooler reaches its server from its own container',
  area: 'across',
  severity: 'error',
  why: 'In a container 127.0.0.1 is that container, and a line without host= means a socket that is in the other one: clients wait, and get "server login failed" or query_wait_timeout.',
  source: 'pgbouncer.org/config.html, [databases], host; podman-network(1)',
  *judge(stack) {
    const servers = postgresOf(stack);
    for (const ini of stack.poolers) {
      const pooler = poolerContainer(stack, ini);
      const [server] = servers;
      if (pooler === undefined || server === undefined) continue;
      const { plan, unit } = pooler;
      const network = own(unit, 'Network')?.value ?? '';
      const isShared = /^(?:host|none|container:|[^:]+\.container$|ns:|pasta|slirp4netns)/.test(network);
      if (plan.pod !== undefined || isShared || podmanArg(unit, 'network') !== undefined) continue;
      // A server in the same image, or a socket that both have.
      if (plan.mounts.some(({ target }) => /postgresql|pgsql|\/tmp$/.test(target))) continue;
      for (const { entry, words } of pooledDatabases(ini)) {
        const host = words.get('host') ?? '';
        const named = servers.find((each) => dnsNames(each).has(host));
        const [listens] = (named && configuredPorts(stack).get(named.unit.name)) ?? [];
        const port = words.get('port') ?? '5432';
        if (named !== undefined && listens !== undefined && /^\d+$/.test(port) && Number(port) !== listens)
          yield {
            place: entry.place,
            message: `${named.plan.containerName} listens on ${listens}, not on ${port}: no client gets a connection`,
            help: `${entry.key} = host=${host} port=${listens} …`,
          };
        const isNear = /^(?:127\.\d+\.\d+\.\d+|localhost|::1|)$/.test(host) || host.startsWith('/');
        if (!isNear) continue;
        const meant = server.plan.containerName;
        yield {
          place: entry.place,
          message:
            host === '' || host.startsWith('/')
              ? `means a socket in ${plan.containerName} itself; PostgreSQL runs in ${meant}`
              : `${host} is ${plan.containerName} itself; PostgreSQL runs in ${meant}`,
          help: `${entry.key} = host=${meant} …`,
        };
      }
    }
  },
};
