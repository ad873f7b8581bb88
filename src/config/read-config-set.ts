import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, posix, relative, resolve, sep } from 'node:path';
import { messageOf } from '../errors.ts';
import type { ConfigFile, ConfigSet, HostUser } from './config-set.ts';
import type { TrialConfig } from './define-trial.ts';
import { ConfigFileError, NoUnitsError } from './errors.ts';
import { roleOf } from './role.ts';

const root: HostUser = { name: 'root', uid: 0, home: '/root' };
const maxFileBytes = 16 * 1024 * 1024;

/**
 * Reads every file that the config names. `baseDir` is the folder of the config file. One after the other: of thousands of
 * small files each would take longer to wait for than to read.
 */
export async function readConfigSet(config: TrialConfig, baseDir: string): Promise<ConfigSet> {
  const user = config.user ?? root;
  const unitFolder = unitFolderOf(user);
  const units = readUnits(baseDir, [config.units].flat(), unitFolder);
  const others = Object.entries(config.host ?? {}).flatMap(([source, hostPath]) =>
    readTree(baseDir, source, hostPath),
  );
  const files = [...units, ...others].sort((a, b) => (a.hostPath < b.hostPath ? -1 : 1));
  return { files, unitFolder, user };
}

function readUnits(baseDir: string, sources: readonly string[], unitFolder: string): ConfigFile[] {
  const units = sources.flatMap((source) => {
    const isWhole = isFolder(resolve(baseDir, source), source);
    return readTree(baseDir, source, isWhole ? unitFolder : posix.join(unitFolder, basename(source)));
  });
  if (!units.some((file) => file.role === 'unit')) throw new NoUnitsError(sources.join(', '));
  return units;
}

/** Where Podman looks for the user's units (podman-systemd.unit(5), "Podman unit search path"). */
function unitFolderOf(user: HostUser): string {
  return user.uid === 0 ? '/etc/containers/systemd' : `${user.home}/.config/containers/systemd`;
}

function readTree(baseDir: string, source: string, hostPath: string): ConfigFile[] {
  const path = resolve(baseDir, source);
  if (!isFolder(path, source)) return [readOne(baseDir, path, hostPath)];
  const inside = realpathSync(path);
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      if (entry.isSymbolicLink()) expectInside(inside, file, source);
      return readOne(baseDir, file, posix.join(hostPath, relative(path, file).split(sep).join('/')));
    });
}

function isFolder(path: string, source: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (thrown) {
    throw new ConfigFileError(`cannot read ${source}: ${messageOf(thrown)}`, {
      hint: 'the paths in seatrial.config.ts are relative to that file',
    });
  }
}

function expectInside(folder: string, link: string, source: string): void {
  let real: string;
  try {
    real = realpathSync(link);
  } catch (thrown) {
    throw new ConfigFileError(`cannot follow ${link}: ${messageOf(thrown)}`);
  }
  if (!real.startsWith(`${folder}${sep}`)) {
    throw new ConfigFileError(`${link} is a link that leads out of ${source}`, {
      hint: 'copy the file, or name the folder that it leads to',
    });
  }
}

function readOne(baseDir: string, path: string, hostPath: string): ConfigFile {
  const source = relative(baseDir, path).split(sep).join('/');
  const facts = statSync(path);
  if (!facts.isFile()) throw new ConfigFileError(`${source} is no regular file`);
  if (facts.size > maxFileBytes) throw new ConfigFileError(`${source} is larger than ${maxFileBytes} bytes`);
  const bytes = readFileSync(path);
  const executable = (facts.mode & 0o111) !== 0;
  if (!isUtf8(bytes)) {
    const text = bytes.toString('latin1');
    return { role: roleOf(hostPath, text), source, hostPath, text, encoding: 'latin1', executable };
  }
  const text = bytes.toString('utf8');
  return { role: roleOf(hostPath, text), source, hostPath, text, executable };
}
