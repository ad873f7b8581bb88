import type { Engine } from './engine.ts';
import type { Confirm } from './setup/set-up.ts';

/** How an engine is looked for, and what may be done where there is none. */
export interface OpenOptions {
  /** Install an engine when none is there. */
  readonly setup?: boolean | undefined;
  /** Asked before anything is installed; without it `setup` alone is the yes. */
  readonly confirm?: Confirm | undefined;
  readonly onProgress?: ((text: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds the container engine (DOCKER_HOST, Podman's and Docker's sockets), or starts a private Podman service that
 * ends with this process, however that ends. What dead processes left behind is swept on the way.
 */
export async function openEngine(options: OpenOptions = {}): Promise<Engine> {
  // Loaded by whoever boots something: an import of the library goes without.
  const { findOrStartEngine } = await import('./find-or-start.ts');
  return findOrStartEngine(options);
}
