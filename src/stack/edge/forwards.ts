import type { ServicePlan } from '../../plan/blueprint.ts';
import { startForwards, stopForward } from '../forward.ts';
import type { Relays } from '../relays.ts';
import type { World } from '../world.ts';

/** A port of the production host's loopback, and the service behind it. */
interface HostPort {
  readonly address: string;
  readonly port: number;
  readonly host: string;
  readonly containerPort: number;
}

/** What a service's PublishPort= puts on the host's loopback; a port that no unit publishes is not there. */
function hostPorts(plans: readonly ServicePlan[]): readonly HostPort[] {
  return plans.flatMap((plan) =>
    plan.publish
      .filter((use) => use.protocol === 'tcp' && use.hostPort !== 0 && reachesLoopback(use.hostIp))
      .map((use) => ({
        address: use.hostIp.startsWith('127.') ? use.hostIp : '127.0.0.1',
        port: use.hostPort,
        host: plan.containerName,
        containerPort: use.containerPort,
      })),
  );
}

function reachesLoopback(hostIp: string): boolean {
  return (
    hostIp === '' || hostIp === '0.0.0.0' || hostIp === '::' || hostIp === '[::]' || hostIp.startsWith('127.')
  );
}

/** Keeps the loopback of the Nginx host as the units publish it. */
export class LoopbackForwards {
  readonly #world: World;
  readonly #relays: Relays;
  readonly #container: string;
  readonly #running = new Map<string, number>();

  constructor(world: World, relays: Relays, container: string) {
    this.#world = world;
    this.#relays = relays;
    this.#container = container;
  }

  async set(plans: readonly ServicePlan[]): Promise<void> {
    const { api } = this.#world.engine;
    const wanted = new Map(hostPorts(plans).map((port) => [JSON.stringify(port), port]));
    for (const [key, pid] of [...this.#running].filter(([key]) => !wanted.has(key))) {
      await stopForward(api, this.#container, pid);
      this.#running.delete(key);
    }
    for (const [key, port] of [...wanted].filter(([key]) => !this.#running.has(key))) {
      const to = await this.#relays.inside(port.host, port.containerPort);
      const forward = { listen: { address: port.address, port: port.port }, to };
      const [pid = 0] = await startForwards(api, this.#container, [forward]);
      this.#running.set(key, pid);
    }
  }
}
