import { randomUUID } from 'node:crypto';
import { lstat, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { packTar, type TarEntry } from '../engine/api/tar.ts';
import { EngineRefusedError } from '../engine/errors.ts';
import { RELAY } from '../images/stand-ins/host.ts';
import { CarryError } from './errors.ts';
import type { Carrying } from './host-folder.ts';
import { KEEPER } from './keeper.ts';
import { runToEnd } from './run-to-end.ts';
import { inTrial, type World } from './world.ts';

type Needs = Pick<World, 'id' | 'engine' | 'labels' | 'image'>;

/** Whether the engine mounts this machine's files: one of them is mounted, and read in a container. */
export async function seesFiles(world: Needs, folder: string): Promise<boolean> {
  const path = join(folder, '.seen');
  const text = randomUUID();
  await writeFile(path, text, { mode: 0o644 });
  try {
    const { exitCode, said } = await runToEnd(world, {
      name: inTrial(world, 'seen'),
      image: world.image(RELAY),
      entrypoint: ['cat', '/seen'],
      network: 'none',
      // Unlike a bind of the old kind it makes no folder where there is nothing.
      rawHostConfig: { Mounts: [{ Type: 'bind', Source: path, Target: '/seen', ReadOnly: true }] },
    });
    return exitCode === 0 && said.includes(text);
  } catch (thrown) {
    if (thrown instanceof EngineRefusedError) return false;
    throw thrown;
  } finally {
    await rm(path, { force: true });
  }
}

const MOUNTED = '/carried';

/**
 * In place and never empty in between: a bound file stays the one that was bound. What a service has given to its own user
 * keeps it.
 */
const UNPACK = `set -eu
new=$(mktemp -d); trap 'rm -rf "$new"' EXIT
tar -xpf - -C "$new"; cd "$new"
find . -mindepth 1 -type d -exec sh -c 'for f; do [ -d "$0/$f" ] || { mkdir -p "$0/$f" && chmod --reference="$f" "$0/$f"; }; done' ${MOUNTED} {} +
find . -type f -exec sh -c 'for f; do dd if="$f" of="$0/$f" conv=notrunc status=none && truncate --reference="$f" "$0/$f" && chmod --reference="$f" "$0/$f"; done' ${MOUNTED} {} +`;

/** A file or folder as it was carried. */
interface Carried {
  readonly path: string;
  readonly isFolder: boolean;
  /** Differs when it was written since. */
  readonly state: string;
}

/**
 * Keeps what a trial mounts from its host on the machine of an engine that does not see this one's files: in a volume there,
 * filled through a container that does nothing else. Both carry the trial's label, so they go with it.
 */
export class Carrier implements Carrying {
  readonly #world: Needs;
  readonly #root: string;
  readonly #id: string;
  /** The volume's folder on the engine's machine. */
  readonly #there: string;
  readonly #wanted = new Set<string>();
  #carried: ReadonlyMap<string, Carried> = new Map();
  #carrying: Promise<void> = Promise.resolve();

  private constructor(world: Needs, places: { root: string; id: string; there: string }) {
    this.#world = world;
    this.#root = places.root;
    this.#id = places.id;
    this.#there = places.there;
  }

  static async start(world: Needs, root: string): Promise<Carrier> {
    const name = inTrial(world, 'host-files');
    const { containers, volumes } = world.engine.api;
    const { mountpoint } = await volumes.create({ name, labels: world.labels });
    const id = await containers.create({
      name: inTrial(world, 'carrier'),
      image: world.image(RELAY),
      labels: world.labels,
      entrypoint: KEEPER,
      network: 'none',
      binds: [`${name}:${MOUNTED}`],
    });
    await containers.start(id);
    return new Carrier(world, { root, id, there: mountpoint });
  }

  source(path: string): string {
    const within = relative(this.#root, path);
    this.#wanted.add(within);
    return join(this.#there, within);
  }

  /** One after the other. */
  carry(): Promise<void> {
    // Whoever asked the last time was told of its failure.
    this.#carrying = this.#carrying.catch(() => undefined).then(() => this.#carryNow());
    return this.#carrying;
  }

  async #carryNow(): Promise<void> {
    const now = await this.#look();
    const written = [...now.values()].filter(({ path, state }) => this.#carried.get(path)?.state !== state);
    const gone = [...this.#carried.values()].filter(({ path, isFolder }) => !isFolder && !now.has(path));
    if (gone.length > 0) await this.#run(['rm', '-f', '--', ...gone.map(({ path }) => join(MOUNTED, path))]);
    if (written.length > 0) {
      const entries = await Promise.all(written.map((each) => this.#entry(each)));
      await this.#run(['/bin/sh', '-c', UNPACK], packTar(entries.flat()));
    }
    this.#carried = now;
  }

  async #look(): Promise<Map<string, Carried>> {
    const found = new Map<string, Carried>();
    const add = async (path: string): Promise<void> => {
      const stat = await lstat(join(this.#root, path), { bigint: true }).catch(() => undefined);
      if (stat === undefined || !(stat.isFile() || stat.isDirectory())) return;
      const isFolder = stat.isDirectory();
      const changes = isFolder ? '' : ` ${stat.mtimeNs} ${stat.ctimeNs} ${stat.size}`;
      found.set(path, { path, isFolder, state: `${stat.mode}${changes}` });
      if (!isFolder) return;
      for (const name of await readdir(join(this.#root, path))) await add(join(path, name));
    };
    for (const path of this.#wanted) await add(path);
    return found;
  }

  /** Empty for what went away meanwhile. */
  async #entry({ path, isFolder }: Carried): Promise<TarEntry[]> {
    const at = join(this.#root, path);
    try {
      const mode = (await lstat(at)).mode & 0o7777;
      return [{ path, mode, ...(isFolder ? {} : { data: await readFile(at) }) }];
    } catch {
      return [];
    }
  }

  async #run(command: readonly string[], stdin?: Buffer): Promise<void> {
    const { exitCode, stderr } = await this.#world.engine.api.containers.exec(this.#id, command, { stdin });
    if (exitCode !== 0) throw new CarryError(stderr);
  }
}
