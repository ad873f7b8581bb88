import type { ImageRecipe } from './recipe.ts';

/** How images are got. */
export interface EnsureOptions {
  /** What the recipes' `copy.from` are relative to; the current folder unless told. */
  readonly folder?: string | undefined;
  /** Recipes of what Containerfiles build upon, by reference. */
  readonly recipes?: Readonly<Record<string, ImageRecipe>> | undefined;
  /** One line for each step, as it begins. */
  readonly onProgress?: ((text: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Of an image that the engine lacks: `auto`, unless told, asks its registry before it builds; `never` builds at once. */
  readonly pull?: 'auto' | 'never' | undefined;
  /** Registries without TLS, `host:port`; loopback ones always count as such. */
  readonly insecureRegistries?: readonly string[] | undefined;
  /** Registry → the one that is asked in its place, e.g. `{ 'docker.io': 'mirror.example:5000' }`. */
  readonly mirrors?: Readonly<Record<string, string>> | undefined;
  /** Podman's or Docker's file of logins; theirs unless told. */
  readonly authFile?: string | undefined;
}
