import type { Engine } from '../engine/engine.ts';
import type { Address } from './trial.ts';

const LOOPBACK = '127.0.0.1';

/** The address of the engine's machine at which a trial's ports are published. */
export function publishAt(engine: Engine): string {
  return engine.remote?.publishAt ?? LOOPBACK;
}

/** How this machine reaches a port that is published there. */
export async function reachPublished(engine: Engine, port: number): Promise<Address> {
  return engine.remote === undefined ? { host: LOOPBACK, port } : engine.remote.reach(port);
}
