import { posix } from 'node:path';
import { globPaths, isGlob } from '../text/glob.ts';
import type { SyntaxProblem } from '../text/span.ts';
import { parseNginx } from './parse.ts';
import type { NginxConfig, NginxItem, NginxTree } from './tree.ts';
import { buildItems } from './walk.ts';

/** Includes of includes can double at each step: no real config comes near this. */
const spareChars = 1024 * 1024;

/**
 * Reads `entry` and all that it includes as one config. `files` are texts by host path; places and trees bear
 * what `nameOf` makes of the path.
 */
export function resolveNginxIncludes(
  files: ReadonlyMap<string, string>,
  entry: string,
  nameOf: (hostPath: string) => string = (hostPath) => hostPath,
): NginxConfig {
  return new Includes(files, entry, nameOf).resolve();
}

class Includes {
  readonly #files: ReadonlyMap<string, string>;
  readonly #entry: string;
  readonly #nameOf: (hostPath: string) => string;
  readonly #trees = new Map<string, NginxTree>();
  readonly #problems: SyntaxProblem[] = [];
  readonly #maxIncludedChars: number;
  #includedChars = 0;

  constructor(files: ReadonlyMap<string, string>, entry: string, nameOf: (hostPath: string) => string) {
    this.#files = files;
    this.#entry = entry;
    this.#nameOf = nameOf;
    const chars = [...files.values()].reduce((sum, text) => sum + text.length, 0);
    this.#maxIncludedChars = 2 * chars + spareChars;
  }

  resolve(): NginxConfig {
    const tree = this.#tree(this.#entry);
    const items =
      tree === undefined ? [] : buildItems(tree, { expand: (item, chain) => this.#expand(item, chain) });
    const entry = this.#entry;
    if (tree === undefined) this.#missing({ file: this.#nameOf(entry), line: 1, column: 1 }, entry);
    const own = [...this.#trees.values()].flatMap((each) => each.problems);
    return { entry, items, trees: this.#trees, problems: [...own, ...this.#problems] };
  }

  #tree(path: string): NginxTree | undefined {
    const known = this.#trees.get(path);
    const text = this.#files.get(path);
    if (known !== undefined || text === undefined) return known;
    const tree = parseNginx(text, this.#nameOf(path));
    this.#trees.set(path, tree);
    return tree;
  }

  /** Relative paths start at the folder of the entry (nginx's conf prefix), not at the including file's. */
  #expand(item: NginxItem, chain: readonly NginxTree[]): NginxTree[] {
    const { directive } = item;
    const [path] = directive.args;
    if (directive.name !== 'include' || directive.block !== undefined || path === undefined) return [];
    const pattern = posix.join(path.value.startsWith('/') ? '/' : posix.dirname(this.#entry), path.value);
    const found = isGlob(pattern) ? globPaths(pattern, this.#files.keys()) : [pattern];
    return found.flatMap((file) => this.#include(file, item, chain));
  }

  #include(file: string, item: NginxItem, chain: readonly NginxTree[]): NginxTree[] {
    const { place } = item.directive;
    const tree = this.#tree(file);
    if (tree === undefined) return this.#missing(place, file);
    if (chain.includes(tree)) return this.#report('include-loop', `${file} includes itself`, place);
    const before = this.#includedChars;
    this.#includedChars += tree.text.length + 1;
    if (this.#includedChars <= this.#maxIncludedChars) return [tree];
    if (before > this.#maxIncludedChars) return [];
    const message = `over ${this.#maxIncludedChars} characters are included; the rest is not read`;
    return this.#report('include-too-much', message, place);
  }

  #missing(place: SyntaxProblem['place'], file: string): [] {
    return this.#report('include-missing', `there is no ${file}`, place);
  }

  #report(code: string, message: string, place: SyntaxProblem['place']): [] {
    this.#problems.push({ code, message, place });
    return [];
  }
}
