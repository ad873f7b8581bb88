import { posix } from 'node:path';
import type { SyntaxProblem } from '../text/span.ts';
import { parsePostgres } from './parse.ts';
import type { PostgresConfig, PostgresSetting, PostgresTree } from './tree.ts';

/** CONF_FILE_MAX_DEPTH. */
const maxDepth = 10;

/** Reading stops at this many settings: includes of includes can double at each step. */
const maxSettings = 100_000;

/** Reads `entry` and all that it includes, in the server's order. `files` are texts by path. */
export function resolvePostgresIncludes(
  files: ReadonlyMap<string, string>,
  entry: string,
  nameOf: (hostPath: string) => string = (hostPath) => hostPath,
): PostgresConfig {
  return new Includes(files, nameOf).resolve(entry);
}

/** What the server goes by: the last setting of that name, in letters of any case. */
export function postgresSettingInForce(
  settings: readonly PostgresSetting[],
  name: string,
): PostgresSetting | undefined {
  return settings.findLast((setting) => setting.name === name.toLowerCase());
}

/** Whether a file or folder that the config includes was not read: what else it sets is not known. */
export function hasUnreadInclude({ trees }: PostgresConfig): boolean {
  const read = [...trees.keys()];
  return [...trees].some(([path, tree]) =>
    tree.settings.some(({ name, value }) => {
      const target = posix.resolve(posix.dirname(path), value);
      if (name === 'include_dir') return !read.some((each) => posix.dirname(each) === target);
      return (name === 'include' || name === 'include_if_exists') && !trees.has(target);
    }),
  );
}

class Includes {
  readonly #files: ReadonlyMap<string, string>;
  readonly #nameOf: (hostPath: string) => string;
  readonly #trees = new Map<string, PostgresTree>();
  readonly #settings: PostgresSetting[] = [];
  readonly #problems: SyntaxProblem[] = [];
  #steps = 0;

  constructor(files: ReadonlyMap<string, string>, nameOf: (hostPath: string) => string) {
    this.#files = files;
    this.#nameOf = nameOf;
  }

  resolve(entry: string): PostgresConfig {
    const place = { file: this.#nameOf(entry), line: 1, column: 1 };
    this.#readFile(entry, { place, strict: true, depth: 0 });
    const own = [...this.#trees.values()].flatMap((tree) => tree.problems);
    return { entry, settings: this.#settings, trees: this.#trees, problems: [...own, ...this.#problems] };
  }

  #readFile(path: string, how: { place: SyntaxProblem['place']; strict: boolean; depth: number }): void {
    const { place, strict, depth } = how;
    if (depth > maxDepth) {
      this.#report('include-too-deep', `over ${maxDepth} includes deep`, place);
      return;
    }
    const tree = this.#tree(path);
    if (tree === undefined) {
      if (strict) this.#report('include-missing', `there is no ${path}`, place);
      return;
    }
    for (const setting of tree.settings) {
      this.#steps += 1;
      if (this.#steps > maxSettings) return;
      this.#take(setting, path, depth);
    }
  }

  /** Relative paths start at the folder of the including file. */
  #take(setting: PostgresSetting, path: string, depth: number): void {
    const target = posix.resolve(posix.dirname(path), setting.value);
    const how = { place: setting.place, strict: setting.name === 'include', depth: depth + 1 };
    if (setting.name === 'include_dir') this.#readFolder(target, how);
    else if (how.strict || setting.name === 'include_if_exists') this.#readFile(target, how);
    else this.#settings.push(setting);
  }

  /** Files that end in `.conf` and start with no dot, by byte. A folder that is not known may still be there. */
  #readFolder(folder: string, how: { place: SyntaxProblem['place']; depth: number }): void {
    const inside = [...this.#files.keys()].filter(
      (path) => posix.dirname(path) === folder && /^[^.].*\.conf$/.test(posix.basename(path)),
    );
    for (const path of inside.sort()) this.#readFile(path, { ...how, strict: true });
  }

  #tree(path: string): PostgresTree | undefined {
    const known = this.#trees.get(path);
    const text = this.#files.get(path);
    if (known !== undefined || text === undefined) return known;
    const tree = parsePostgres(text, this.#nameOf(path));
    this.#trees.set(path, tree);
    return tree;
  }

  #report(code: string, message: string, place: SyntaxProblem['place']): void {
    this.#problems.push({ code, message, place });
  }
}
