import { RELAY } from '../images/stand-ins/host.ts';
import { type Forward, startForwards } from './forward.ts';
import { KEEPER } from './keeper.ts';
import { publishAt, reachPublished } from './published.ts';
import { startContainer } from './start-container.ts';
import type { Address } from './trial.ts';
import { inTrial, type World } from './world.ts';

/** The ordinary network of a trial: the host's Nginx, further clients and relays are on it, no service is. */
export const OUTSIDE = 'outside';

const firstPort = 20_000;
const published = 12;
/** Above the published ones: for the host's Nginx only. */
const firstInsidePort = 30_000;

/**
 * The one way into the sealed networks of the services: a container on them and on the outside, which leads single
 * ports on. Service names are asked for at each connection, so a new container of a service is found.
 */
export class Relay {
  readonly #world: World;
  readonly #id: string;
  /** Published ports of the engine's machine. */
  readonly #ports: readonly number[];
  readonly #address: string;
  readonly #published = new Map<string, Promise<Address>>();
  readonly #inside = new Map<string, Promise<Address>>();

  private constructor(world: World, id: string, seen: { ports: readonly number[]; address: string }) {
    this.#world = world;
    this.#id = id;
    this.#ports = seen.ports;
    this.#address = seen.address;
  }

  static async start(world: World, networks: readonly string[], number = 1): Promise<Relay> {
    const { api } = world.engine;
    const ports = Array.from({ length: published }, (_, at) => firstPort + at);
    const id = await startContainer({
      image: world.image(RELAY),
      name: inTrial(world, `relay-${number}`),
      network: inTrial(world, OUTSIDE),
      aliases: [],
      create: { Labels: world.labels, Entrypoint: KEEPER, Cmd: [] },
      host: { Binds: await world.names.binds(`relay-${number}`) },
      publish: { ports, at: publishAt(world.engine) },
      beforeStart: async (container) => {
        for (const network of networks) await api.networks.connect(inTrial(world, network), container);
      },
    });
    const seen = await api.containers.inspect(id);
    const bound = ports.map((port) => seen?.ports[`${port}/tcp`]?.[0]?.hostPort ?? 0);
    return new Relay(world, id, { ports: bound, address: seen?.addresses[inTrial(world, OUTSIDE)] ?? '' });
  }

  async join(network: string): Promise<void> {
    await this.#world.engine.api.networks.connect(inTrial(this.#world, network), this.#id);
  }

  get isFull(): boolean {
    return this.#published.size >= this.#ports.length;
  }

  knows(host: string, port: number): boolean {
    return this.#published.has(`${host}:${port}`);
  }

  /** An address of this machine that leads to a port of a name on the sealed networks. */
  address(host: string, port: number): Promise<Address> {
    return remembered(this.#published, `${host}:${port}`, async (at) => {
      const published = this.#ports[at];
      if (published === undefined) throw new RangeError(`this relay has no free port for ${host}:${port}`);
      await this.#lead(firstPort + at, { host, port });
      return reachPublished(this.#world.engine, published);
    });
  }

  /** The same, for who is on the outside network. */
  inside(host: string, port: number): Promise<Address> {
    return remembered(this.#inside, `${host}:${port}`, async (at) => {
      await this.#lead(firstInsidePort + at, { host, port });
      return { host: this.#address, port: firstInsidePort + at };
    });
  }

  async #lead(port: number, to: Forward['to']): Promise<void> {
    await startForwards(this.#world.engine.api, this.#id, [{ listen: { address: '0.0.0.0', port }, to }]);
  }
}

/** One forwarder a target, also when two ask at the same moment. */
function remembered(
  known: Map<string, Promise<Address>>,
  key: string,
  make: (at: number) => Promise<Address>,
): Promise<Address> {
  const already = known.get(key);
  if (already !== undefined) return already;
  const made = make(known.size);
  known.set(key, made);
  return made;
}
