import { messageOf } from '../errors.ts';
import { RELAY } from '../images/stand-ins/host.ts';
import { knock } from '../knock.ts';
import { waitFor } from '../wait.ts';
import { RESOLVER_OPTIONS } from './container-options.ts';
import { EdgeNotReadyError } from './errors.ts';
import { execIn } from './exec-in.ts';
import { startForward } from './forward.ts';
import { KEEPER } from './keeper.ts';
import { publishAt, reachPublished } from './published.ts';
import { OUTSIDE } from './relay.ts';
import { startContainer } from './start-container.ts';
import { lateAddress } from './subnets.ts';
import type { Address, RunningEdge, TrialClient } from './trial.ts';
import { inTrial, type World } from './world.ts';

/** Starts a container on the edge's network: an address of its own for limits by client. */
export async function startClient(
  world: World,
  number: number,
  edge: RunningEdge | undefined,
): Promise<TrialClient> {
  const { containers } = world.engine.api;
  const name = `client-${number}`;
  const id = await startContainer({
    image: world.image(RELAY),
    name: inTrial(world, name),
    network: inTrial(world, OUTSIDE),
    aliases: [],
    address: await ownAddress(world, number),
    create: { Labels: world.labels, Entrypoint: KEEPER, Cmd: [] },
    host: { DnsOptions: RESOLVER_OPTIONS },
    publish: { ports: [443], at: publishAt(world.engine) },
  });
  const seen = await containers.inspect(id);
  const hostPort = seen?.ports['443/tcp']?.[0]?.hostPort;
  if (hostPort === undefined) {
    await containers.remove(id);
    throw new EdgeNotReadyError({
      doing: `starting ${name}`,
      lastSeen: 'the engine published no port for it',
    });
  }
  const https = await reachPublished(world.engine, hostPort);
  if (edge !== undefined) {
    const { host, https: port } = edge.inside;
    try {
      await startForward(world.engine.api, id, {
        listen: { address: '0.0.0.0', port: 443 },
        to: { host, port },
      });
      await untilReached(name, https);
    } catch (thrown) {
      await containers.remove(id);
      throw thrown;
    }
  }
  return {
    name,
    address: seen?.addresses[inTrial(world, OUTSIDE)] ?? '',
    https,
    exec: (command, options) => execIn(world, { id, name }, { command, options }),
    logs: async () => world.mask(await containers.logs(id)),
    [Symbol.asyncDispose]: () => containers.remove(id),
  };
}

/** Docker gives a new container the address of the last one that went: a limiter would know it. Podman goes on to the next. */
async function ownAddress({ engine, ...world }: World, number: number): Promise<string | undefined> {
  if (engine.kind === 'podman') return undefined;
  return lateAddress(await engine.api.networks.inspect(inTrial(world, OUTSIDE)), number);
}

/** It listens before the engine's way to it is there: seldom, on a busy machine, that takes seconds. */
async function untilReached(name: string, { host, port }: Address): Promise<void> {
  await waitFor({
    what: `${name} to be reached at ${host}:${port}`,
    look: () => knock({ host, port, limitMs: 5_000 }).then(() => 'reached', messageOf),
    until: (answer) => answer === 'reached',
    limitMs: 15_000,
    show: String,
  });
}
