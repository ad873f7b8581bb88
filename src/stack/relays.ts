import { Relay } from './relay.ts';
import type { Address } from './trial.ts';
import type { World } from './world.ts';

/** As many relays as the asked-for addresses need; one is enough for nearly every stack. */
export class Relays {
  readonly #world: World;
  readonly #networks: string[];
  readonly #relays: Promise<Relay>[];

  constructor(world: World, networks: readonly string[]) {
    this.#world = world;
    this.#networks = [...networks];
    this.#relays = [Relay.start(world, networks)];
    this.#relays[0]?.catch(() => undefined);
  }

  async ready(): Promise<void> {
    await Promise.all(this.#relays);
  }

  async join(network: string): Promise<void> {
    this.#networks.push(network);
    for (const relay of this.#relays) await (await relay).join(network);
  }

  async address(host: string, port: number): Promise<Address> {
    for (const started of this.#relays) {
      const relay = await started;
      if (relay.knows(host, port) || !relay.isFull) return relay.address(host, port);
    }
    const next = Relay.start(this.#world, this.#networks, this.#relays.length + 1);
    this.#relays.push(next);
    return (await next).address(host, port);
  }

  async inside(host: string, port: number): Promise<Address> {
    const [first] = await Promise.all(this.#relays.slice(0, 1));
    if (first === undefined) throw new RangeError('a trial has a relay from its start');
    return first.inside(host, port);
  }
}
