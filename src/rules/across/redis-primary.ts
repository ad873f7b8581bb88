import { isIPv4 } from 'node:net';
import type { RedisConfig } from '../../syntax/redis/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { fixedAddresses } from '../parts/across/names.ts';
import { looseReplicas } from '../parts/redis/ends.ts';
import { type RedisReplica, redisReplicas } from '../parts/redis/replication.ts';
import { option, setting } from '../parts/redis/rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { containsAddress } from '../parts/units/subnets.ts';
import type { ReadStack } from '../read-stack.ts';

/** A replica finds its primary. */
export const acrossRedisPrimary: Rule = {
  id: 'across.redis-primary',
  title: 'A replica finds its primary',
  area: 'across',
  severity: 'error',
  why: 'A replica that asks where nobody listens says "master_link_status:down" and stays as it was; two that copy each other both refuse every write.',
  source: 'redis.conf, replicaof; redis.io/docs/latest/operate/oss_and_stack/management/replication',
  *judge(stack) {
    for (const replica of redisReplicas(stack)) yield* judged(stack, replica);
    for (const { config, line, host, port, primary } of looseReplicas(stack))
      if (primary !== undefined)
        yield* ofPorts(config, { place: line.place, host, port }, primary.config, primary.where);
  },
};

function* judged(stack: ReadStack, replica: RedisReplica): Generator<Remark> {
  const { server, line, host, port, primary } = replica;
  const { place } = line;
  if (primary === undefined) {
    if (isOfNobody(stack, replica))
      yield {
        place,
        message: `no container has the address ${host}, and it is one of podman's network: the replica gets no data`,
        help: 'replicaof NAME 6379, the name of the primary',
      };
    return;
  }
  if (primary.plan === server.plan || primary.plan.pod !== undefined) return;
  yield* ofPorts(server.config, { place, host, port }, primary.config, primary.plan.containerName);
  const back = redisReplicas(stack).find(
    (other) => other.server.plan === primary.plan && other.primary?.plan === server.plan,
  );
  if (back !== undefined)
    yield {
      place,
      message: `${primary.plan.containerName} is a replica of this one too: neither takes a write`,
      help: 'no replicaof in the one that starts as the primary',
    };
}

/** The port of the primary, and whether both speak TLS or none does. */
function* ofPorts(
  config: RedisConfig,
  asked: { readonly place: Remark['place']; readonly host: string; readonly port: string },
  primary: RedisConfig,
  where: string,
): Generator<Remark> {
  const { host, port } = asked;
  const ports = [setting(primary, 'port') ?? '6379', setting(primary, 'tls-port') ?? '0'];
  const open = ports.filter((each) => each !== '0');
  if (!open.includes(port) && !open.some((each) => !/^\d+$/.test(each)))
    yield {
      place: asked.place,
      message: `${where} listens on ${open.join(' and ') || 'no port'}, not on ${port}: the replica gets no data`,
      help: `replicaof ${host} ${open[0] ?? '6379'}`,
    };
  const isByTls = setting(config, 'tls-replication') === 'yes';
  if (ports[1] !== '0' && port === ports[1] && ports[0] !== port && !isByTls)
    yield {
      place: (option(config, 'tls-replication') ?? asked).place,
      message: `${port} is the port for TLS of ${where}, and the replica speaks none to it`,
      help: 'tls-replication yes',
    };
  if (isByTls && port === ports[0] && ports[1] !== port && /^\d+$/.test(port))
    yield {
      place: option(config, 'tls-replication')?.place ?? asked.place,
      message: `${where} speaks no TLS on ${port}, and the replica begins with it: it gets no data`,
      help: ports[1] === '0' ? 'tls-replication no' : `replicaof ${host} ${ports[1]}`,
    };
}

/** An address of a network of podman's that is here, which no container has. */
function isOfNobody(stack: ReadStack, { server, host }: RedisReplica): boolean {
  if (!isIPv4(host) || /\.1$/.test(host)) return false;
  const names = new Set(server.plan.networks.map(({ name }) => name));
  const isInside = stack.blueprint.networks
    .filter(({ name }) => names.has(name))
    .some(({ subnets }) => subnets.some((subnet) => containsAddress(subnet, host)));
  return isInside && !plannedUnits(stack).some((each) => fixedAddresses(each).has(host));
}
