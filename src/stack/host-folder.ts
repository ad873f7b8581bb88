import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { bytesOf, type ConfigFile, type ConfigSet } from '../config/config-set.ts';

/** A trial's stand-in for the production host's file system: every file at its host path under `root`. */
export interface HostFolder {
  readonly root: string;
  /** Where a path of the production host is on this machine. */
  at(hostPath: string): string;
  /** Writes what differs from what was written before, removes what is no longer there; answers the host paths. */
  write(configs: ConfigSet): Promise<readonly string[]>;
  /** Makes an empty folder where there is nothing. */
  ensureFolder(hostPath: string): Promise<void>;
}

/** Makes the folder, closed to every other user of this machine. */
export async function createHostFolder(trial: string): Promise<HostFolder> {
  const root = await mkdtemp(join(tmpdir(), `${trial}-`));
  await chmod(root, 0o700);
  let written: readonly ConfigFile[] = [];
  const at = (hostPath: string) => join(root, posix.normalize(`/${hostPath}`));
  return {
    root,
    at,
    write: async (configs) => {
      const changes = changedFiles(written, configs.files);
      await Promise.all(changes.removed.map((file) => rm(at(file.hostPath), { force: true })));
      for (const file of changes.written) await writeOne(at(file.hostPath), file);
      written = configs.files;
      return [...changes.removed, ...changes.written].map((file) => file.hostPath);
    },
    ensureFolder: async (hostPath) => {
      if (!(await exists(at(hostPath)))) await mkdir(at(hostPath), { recursive: true });
    },
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

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
