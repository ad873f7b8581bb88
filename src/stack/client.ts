import { RELAY } from '../images/stand-ins/host.ts';
import { RESOLVER_OPTIONS } from './container-options.ts';
import { EdgeNotReadyError } from './errors.ts';
import { execIn } from './exec-in.ts';
import { startForward } from './forward.ts';
import { KEEPER } from './keeper.ts';
import { publishAt, reachPublished } from './published.ts';
import { OUTSIDE } from './relay.ts';
import { startContainer } from './start-container.ts';
import type { RunningEdge, TrialClient } from './trial.ts';
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
  if (edge !== undefined) {
    const { host, https: port } = edge.inside;
    await startForward(world.engine.api, id, {
      listen: { address: '0.0.0.0', port: 443 },
      to: { host, port },
    });
  }
  return {
    name,
    address: seen?.addresses[inTrial(world, OUTSIDE)] ?? '',
    https: await reachPublished(world.engine, hostPort),
    exec: (command, options) => execIn(world, { id, name }, { command, options }),
    logs: async () => world.mask(await containers.logs(id)),
    [Symbol.asyncDispose]: () => containers.remove(id),
  };
}
