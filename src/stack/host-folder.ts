import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { bytesOf, type ConfigFile, type ConfigSet } from '../config/config-set.ts';
import { isThere } from '../is-there.ts';

/** What brings a trial's files to an engine that does not see this machine's. */
export interface Carrying {
  /** Where the engine finds what is at this path of this machine; it is carried from now on. */
  source(path: string): string;
  /** Brings what was written since the last time; the last state wins. */
  carry(): Promise<void>;
}

/** A trial's stand-in for the production host's file system: every file at its host path under `root`. */
export interface HostFolder {
  readonly root: string;
  /** Where a path of the production host is on this machine. */
  at(hostPath: string): string;
  /** Writes what differs from what was written before, removes what is no longer there; answers the host paths. */
  write(configs: ConfigSet): Promise<readonly string[]>;
  /** Makes an empty folder where there is nothing. */
  ensureFolder(hostPath: string): Promise<void>;
  /** Where the engine finds it, to mount it. */
  source(hostPath: string): string;
  /** From now on the engine finds what this brings it. */
  carryBy(carrier: Carrying): void;
  /** Whether what services write to the host is on another machine. */
  readonly isCarried: boolean;
  /** Brings what was written since to where the engine finds it; nothing to do where it mounts this machine's files. */
  carry(): Promise<void>;
}

/** Makes the folder, closed to every other user of this machine. */
export async function createHostFolder(trial: string): Promise<HostFolder> {
  const root = await mkdtemp(join(tmpdir(), `${trial}-`));
  await chmod(root, 0o700);
  let written: readonly ConfigFile[] = [];
  let carrier: Carrying | undefined;
  const at = (hostPath: string) => join(root, posix.normalize(`/${hostPath}`));
  return {
    root,
    at,
    write: async (configs) => {
      const changes = changedFiles(written, configs.files);
      await Promise.all(changes.removed.map((file) => rm(at(file.hostPath), { force: true })));
      for (const file of changes.written) await writeOne(at(file.hostPath), file);
      written = configs.files;
      await carrier?.carry();
      return [...changes.removed, ...changes.written].map((file) => file.hostPath);
    },
    ensureFolder: async (hostPath) => {
      if (!(await isThere(at(hostPath)))) await mkdir(at(hostPath), { recursive: true });
    },
    source: (hostPath) => carrier?.source(at(hostPath)) ?? at(hostPath),
    carryBy: (by) => {
      carrier = by;
    },
    get isCarried() {
      return carrier !== undefined;
    },
    carry: async () => carrier?.carry(),
  };
}

/** Files that are new or differ, and files that are gone. */
export function changedFiles(
  before: readonly ConfigFile[],
  now: readonly ConfigFile[],
): { readonly written: readonly ConfigFile[]; readonly removed: readonly ConfigFile[] } {
  const [old, current] = [byHostPath(before), byHostPath(now)];
  return {
    written: now.filter((file) => {
      const was = old.get(file.hostPath);
      return was?.text !== file.text || was.executable !== file.executable;
    }),
    removed: before.filter((file) => !current.has(file.hostPath)),
  };
}

function byHostPath(files: readonly ConfigFile[]): ReadonlyMap<string, ConfigFile> {
  return new Map(files.map((file) => [file.hostPath, file]));
}

/** In place, so that a container that has the very file mounted sees the new text. */
async function writeOne(path: string, file: ConfigFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytesOf(file));
  await chmod(path, file.executable ? 0o755 : 0o644);
}
