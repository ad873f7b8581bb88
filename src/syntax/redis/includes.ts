import { posix } from 'node:path';
import { globPaths, isGlob } from '../text/glob.ts';
import type { SyntaxProblem } from '../text/span.ts';
import { parseRedis } from './parse.ts';
import type { RedisConfig, RedisOption, RedisTree } from './tree.ts';

export interface RedisIncludeOptions {
  /** Where relative paths start until `dir` moves it: the official image starts Redis in `/data`. */
  readonly workingDir?: string;
  /** What places and trees bear instead of the host path. */
  readonly nameOf?: (hostPath: string) => string;
}

/** Loading stops at this many options: includes of includes can double at each step. */
const maxOptions = 100_000;

/** Reads `entry` and all that it includes, in Redis' order. `files` are texts by path. */
export function resolveRedisIncludes(
  files: ReadonlyMap<string, string>,
  entry: string,
  options: RedisIncludeOptions = {},
): RedisConfig {
  return new Includes(files, options).resolve(entry);
}

class Includes {
  readonly #files: ReadonlyMap<string, string>;
  readonly #nameOf: (hostPath: string) => string;
  readonly #trees = new Map<string, RedisTree>();
  readonly #options: RedisOption[] = [];
  readonly #problems: SyntaxProblem[] = [];
  #workingDir: string;
  #steps = 0;

  constructor(files: ReadonlyMap<string, string>, options: RedisIncludeOptions) {
    this.#files = files;
    this.#workingDir = options.workingDir ?? '/data';
    this.#nameOf = options.nameOf ?? ((path) => path);
  }

  resolve(entry: string): RedisConfig {
    this.#read(entry, { file: this.#nameOf(entry), line: 1, column: 1 });
    const own = [...this.#trees.values()].flatMap((tree) => tree.problems);
    return { entry, options: this.#options, trees: this.#trees, problems: [...own, ...this.#problems] };
  }

  /** A list of open files instead of calls: the chain of includes is as long as the input likes. */
  #read(entry: string, place: SyntaxProblem['place']): void {
    const open = this.#open([entry], place, []);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const option = top.options[top.next];
      top.next += 1;
      this.#steps += 1;
      if (this.#steps > maxOptions) {
        this.#report('include-too-much', `over ${maxOptions} options: the rest is not read`, place);
        return;
      }
      if (option === undefined) open.pop();
      else if (option.name === 'include') open.push(...this.#include(option, open));
      else this.#take(option);
    }
  }

  #take(option: RedisOption): void {
    this.#options.push(option);
    const [folder] = option.args;
    if (option.name === 'dir' && folder !== undefined) {
      this.#workingDir = posix.resolve(this.#workingDir, folder.value);
    }
  }

  #include(option: RedisOption, open: readonly OpenFile[]): OpenFile[] {
    const [path] = option.args;
    if (path === undefined) return [];
    const pattern = posix.resolve(this.#workingDir, path.value);
    const paths = isGlob(pattern) ? globPaths(pattern, this.#files.keys()) : [pattern];
    return this.#open(paths, option.place, open);
  }

  /** The last one first, as the list of open files is read from its end. */
  #open(paths: readonly string[], place: SyntaxProblem['place'], open: readonly OpenFile[]): OpenFile[] {
    const opened: OpenFile[] = [];
    for (const path of paths) {
      const tree = this.#tree(path);
      if (tree === undefined) this.#report('include-missing', `there is no ${path}`, place);
      else if (open.some((outer) => outer.path === path && outer.next > 0)) {
        this.#report('include-loop', `${path} includes itself`, place);
      } else opened.push({ path, options: tree.options, next: 0 });
    }
    return opened.reverse();
  }

  #tree(path: string): RedisTree | undefined {
    const known = this.#trees.get(path);
    const text = this.#files.get(path);
    if (known !== undefined || text === undefined) return known;
    const tree = parseRedis(text, this.#nameOf(path));
    this.#trees.set(path, tree);
    return tree;
  }

  #report(code: string, message: string, place: SyntaxProblem['place']): void {
    this.#problems.push({ code, message, place });
  }
}

interface OpenFile {
  readonly path: string;
  readonly options: readonly RedisOption[];
  next: number;
}
