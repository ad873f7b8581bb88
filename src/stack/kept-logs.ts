import { EngineRefusedError } from '../engine/errors.ts';
import type { World } from './world.ts';

const maxBytes = 4 * 1024 * 1024;

/** What all containers of one service printed; a container's own log goes with it. */
export class KeptLogs {
  readonly #world: Pick<World, 'engine' | 'mask'>;
  #kept = '';

  constructor(world: Pick<World, 'engine' | 'mask'>) {
    this.#world = world;
  }

  /** Call before the container is removed; one that somebody else removed has nothing more to say. */
  async keep(container: string): Promise<void> {
    const all = await this.read(container).catch((thrown: unknown) => {
      if (thrown instanceof EngineRefusedError && thrown.status === 404) return this.#kept;
      throw thrown;
    });
    this.#kept = all.slice(-maxBytes);
  }

  /** What was printed under other configs is nothing that those of now are judged by. */
  forget(): void {
    this.#kept = '';
  }

  /** What went before and what `container` printed so far, secrets masked. */
  async read(container: string | undefined): Promise<string> {
    if (container === undefined) return this.#kept;
    const now = await this.#world.engine.api.containers.logs(container, { maxBytes });
    return this.#kept + this.#world.mask(now);
  }
}
