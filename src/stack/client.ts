import { RELAY } from '../images/stand-ins/host.ts';
import { RESOLVER_OPTIONS } from './container-options.ts';
import { execIn } from './exec-in.ts';
import { KEEPER } from './keeper.ts';
import { OUTSIDE } from './relay.ts';
import { startContainer } from './start-container.ts';
import type { TrialClient } from './trial.ts';
import { inTrial, type World } from './world.ts';

/** Starts a container on the edge's network that only sends: an address of its own for limits by client. */
export async function startClient(world: World, number: number): Promise<TrialClient> {
  const { containers } = world.engine.api;
  const name = `client-${number}`;
  const id = await startContainer({
    image: world.image(RELAY),
    name: inTrial(world, name),
    network: inTrial(world, OUTSIDE),
    aliases: [],
    create: { Labels: world.labels, Entrypoint: KEEPER, Cmd: [] },
    host: { DnsOptions: RESOLVER_OPTIONS },
  });
  const seen = await containers.inspect(id);
  return {
    name,
    address: seen?.addresses[inTrial(world, OUTSIDE)] ?? '',
    exec: (command, options) => execIn(world, { id, name }, { command, options }),
    logs: async () => world.mask(await containers.logs(id)),
    [Symbol.asyncDispose]: () => containers.remove(id),
  };
}
