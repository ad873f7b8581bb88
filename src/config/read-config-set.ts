import { isUtf8 } from 'node:buffer';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join, posix, relative, resolve, sep } from 'node:path';
import { messageOf } from '../errors.ts';
import type { ConfigFile, ConfigSet, HostUser } from './config-set.ts';
import type { TrialConfig } from './define-trial.ts';
import { ConfigFileError, NoUnitsError } from './errors.ts';
import { roleOf } from './role.ts';

const root: HostUser = { name: 'root', uid: 0, home: '/root' };
const maxFileBytes = 16 * 1024 * 1024;

/** Reads every file that the config names. `baseDir` is the folder of the config file. */
export async function readConfigSet(config: TrialConfig, baseDir: string): Promise<ConfigSet> {
  const user = config.user ?? root;
  const unitFolder = unitFolderOf(user);
  const units = await readUnits(baseDir, [config.units].flat(), unitFolder);
  const others = await Promise.all(
    Object.entries(config.host ?? {}).map(([source, hostPath]) => readTree(baseDir, source, hostPath)),
  );
  const files = [...units, ...others.flat()].sort((a, b) => (a.hostPath < b.hostPath ? -1 : 1));
  return { files, unitFolder, user };
}

async function readUnits(
  baseDir: string,
  sources: readonly string[],
  unitFolder: string,
): Promise<ConfigFile[]> {
  const read = await Promise.all(
    sources.map(async (source) => {
      const isFolder = await stat(resolve(baseDir, source)).then(
        (facts) => facts.isDirectory(),
        () => true,
      );
      return readTree(baseDir, source, isFolder ? unitFolder : posix.join(unitFolder, basename(source)));
    }),
  );
  const units = read.flat();
  if (!units.some((file) => file.role === 'unit')) throw new NoUnitsError(sources.join(', '));
  return units;
}

/** Where Podman looks for the user's units (podman-systemd.unit(5), "Podman unit search path"). */
function unitFolderOf(user: HostUser): string {
  return user.uid === 0 ? '/etc/containers/systemd' : `${user.home}/.config/containers/systemd`;
}

async function readTree(baseDir: string, source: string, hostPath: string): Promise<ConfigFile[]> {
  const path = resolve(baseDir, source);
  const kind = await stat(path).catch((thrown: unknown) => {
    throw new ConfigFileError(`cannot read ${source}: ${messageOf(thrown)}`, {
      hint: 'the paths in seatrial.config.ts are relative to that file',
    });
  });
  if (!kind.isDirectory()) return [await readOne(baseDir, path, hostPath)];
  const inside = await realpath(path);
  const names = (await readdir(path, { recursive: true, withFileTypes: true })).filter(
    (entry) => !entry.isDirectory(),
  );
  return Promise.all(
    names.map(async (entry) => {
      const file = join(entry.parentPath, entry.name);
      await staysInside(inside, file, source);
      return readOne(baseDir, file, posix.join(hostPath, relative(path, file).split(sep).join('/')));
    }),
  );
}

async function staysInside(folder: string, file: string, source: string): Promise<void> {
  const real = await realpath(file).catch((thrown: unknown) => {
    throw new ConfigFileError(`cannot follow ${file}: ${messageOf(thrown)}`);
  });
  if (!real.startsWith(`${folder}${sep}`)) {
    throw new ConfigFileError(`${file} is a link that leads out of ${source}`, {
      hint: 'copy the file, or name the folder that it leads to',
    });
  }
}

async function readOne(baseDir: string, path: string, hostPath: string): Promise<ConfigFile> {
  const source = relative(baseDir, path).split(sep).join('/');
  const facts = await stat(path);
  if (!facts.isFile()) throw new ConfigFileError(`${source} is no regular file`);
  if (facts.size > maxFileBytes) throw new ConfigFileError(`${source} is larger than ${maxFileBytes} bytes`);
  const bytes = await readFile(path);
  const executable = (facts.mode & 0o111) !== 0;
  if (!isUtf8(bytes)) {
    const text = bytes.toString('latin1');
    return { role: roleOf(hostPath, text), source, hostPath, text, encoding: 'latin1', executable };
  }
  const text = bytes.toString('utf8');
  return { role: roleOf(hostPath, text), source, hostPath, text, executable };
}
