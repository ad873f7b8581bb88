import { posix } from 'node:path';

/** Texts by path that also answers for paths of a host or container, by the names that they end with. */
export class FileFinder {
  readonly #byName = new Map<string, string[]>();
  /** Many rules ask for the same few paths. */
  readonly #known = new Map<string, string | undefined>();

  constructor(paths: Iterable<string>) {
    for (const path of paths) {
      const name = posix.basename(path);
      const known = this.#byName.get(name);
      if (known === undefined) this.#byName.set(name, [path]);
      else known.push(path);
    }
  }

  /**
   * The known path that shares the most trailing names with `wanted`; undefined where two share as many. `except` is not
   * looked at: what a file includes is another one.
   */
  find(wanted: string, except?: string): string | undefined {
    if (except !== undefined) return this.#look(wanted, except);
    if (!this.#known.has(wanted)) this.#known.set(wanted, this.#look(wanted));
    return this.#known.get(wanted);
  }

  #look(wanted: string, except?: string): string | undefined {
    const named = this.#byName.get(posix.basename(wanted)) ?? [];
    const found = except === undefined ? named : named.filter((path) => path !== except);
    const exact = found.find((path) => path === wanted);
    if (exact !== undefined || found.length < 2) return exact ?? found[0];
    const scored = found.map((path) => ({ path, shared: sharedNames(path, wanted) }));
    const best = Math.max(...scored.map(({ shared }) => shared));
    const leaders = scored.filter(({ shared }) => shared === best);
    return leaders.length === 1 ? leaders[0]?.path : undefined;
  }
}

function sharedNames(a: string, b: string): number {
  const [left, right] = [a.split('/').reverse(), b.split('/').reverse()];
  const end = left.findIndex((part, at) => part !== right[at]);
  return end === -1 ? left.length : end;
}
