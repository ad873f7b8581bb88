import { messageOf } from '../errors.ts';
import { RELAY } from '../images/stand-ins/host.ts';
import { knock } from '../knock.ts';
import { waitFor } from '../wait.ts';
import { RESOLVER_OPTIONS } from './container-options.ts';
import { EdgeNotReadyError } from './errors.ts';
import { execIn } from './exec-in.ts';
import { startForwards } from './forward.ts';
import { KEEPER } from './keeper.ts';
import { publishAt, reachPublished } from './published.ts';
import { OUTSIDE } from './relay.ts';
import { startContainer } from './start-container.ts';
import { lateAddress } from './subnets.ts';
import type { Address, RunningEdge, TrialClient } from './trial.ts';
import { inTrial, type World } from './world.ts';

export interface ClientWish {
  /** Of its first address; no other address of the trial's clients has it. */
  readonly number: number;
  readonly addresses: number;
}

const firstPort = 4430;

/** Starts a container on the edge's network with addresses of its own, for limits by client. */
export async function startClient(
  world: World,
  { number, addresses: count }: ClientWish,
  edge: RunningEdge | undefined,
): Promise<TrialClient> {
  const { containers } = world.engine.api;
  const name = `client-${number}`;
  const isChosen = world.engine.kind === 'docker';
  const network =
    isChosen || count > 1 ? await world.engine.api.networks.inspect(inTrial(world, OUTSIDE)) : undefined;
  const further = Array.from({ length: count - 1 }, (_, at) => lateAddress(network, number + 1 + at));
  const ports = Array.from({ length: count }, (_, at) => firstPort + at);
  const id = await startContainer({
    image: world.image(RELAY),
    name: inTrial(world, name),
    network: inTrial(world, OUTSIDE),
    aliases: [],
    // Docker gives a new container the address of the last one that went: a limiter would know it. Podman goes on to the next.
    address: isChosen ? lateAddress(network, number) : undefined,
    create: { Labels: world.labels, Entrypoint: KEEPER, Cmd: [] },
    host: { DnsOptions: RESOLVER_OPTIONS, ...(count > 1 ? { CapAdd: ['NET_ADMIN'] } : {}) },
    publish: { ports, at: publishAt(world.engine) },
  });
  try {
    const seen = await containers.inspect(id);
    const own = seen?.addresses[inTrial(world, OUTSIDE)];
    const hostPorts = ports.map((port) => seen?.ports[`${port}/tcp`]?.[0]?.hostPort);
    const at = await Promise.all(
      [own, ...further].map(async (address, index) => {
        const hostPort = hostPorts[index];
        if (hostPort === undefined || address === undefined)
          throw new EdgeNotReadyError({
            doing: `starting ${name}`,
            lastSeen:
              hostPort === undefined
                ? 'the engine published no port for it'
                : 'its network has no address left',
          });
        return { address, https: await reachPublished(world.engine, hostPort) };
      }),
    );
    const [first] = at;
    if (first === undefined) throw new RangeError('a client has an address at least');
    if (edge !== undefined) {
      const { host, https: port } = edge.inside;
      const forwards = at.map(({ address }, index) => ({
        listen: { address: '0.0.0.0', port: firstPort + index },
        to: { host, port },
        from: index === 0 ? undefined : address,
      }));
      await startForwards(world.engine.api, id, forwards);
      await Promise.all(at.map(({ https }) => untilReached(name, https)));
    }
    return {
      name,
      ...first,
      addresses: at,
      exec: (command, options) => execIn(world, { id, name }, { command, options }),
      logs: async () => world.mask(await containers.logs(id)),
      [Symbol.asyncDispose]: () => containers.remove(id),
    };
  } catch (thrown) {
    await containers.remove(id);
    throw thrown;
  }
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
