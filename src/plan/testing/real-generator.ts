import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findGenerator } from '../ask-generator.ts';

const run = promisify(execFile);
const limits = { timeout: 240_000, maxBuffer: 64 * 1024 * 1024 };

/** The generator of Podman 5.8: from the cache, else from Debian; undefined with the reason where it is not to be had. */
export async function realGenerator(): Promise<{ path: string } | { path: undefined; why: string }> {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'seatrial', 'quadlet-5.8');
  const path = join(cache, 'quadlet');
  try {
    for (const candidate of [findGenerator(), path]) {
      if (candidate !== undefined && (await isWanted(candidate))) return { path: candidate };
    }
    await mkdir(cache, { recursive: true });
    await download(path);
    return (await isWanted(path)) ? { path } : { path: undefined, why: 'Debian has no Podman 5.8 now' };
  } catch (thrown) {
    return { path: undefined, why: String(thrown).split('\n')[0] ?? '' };
  }
}

async function isWanted(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  const { stdout } = await run(path, ['-version'], limits);
  return stdout.startsWith('5.8.');
}

/** By apt, which checks signatures, with lists and sources of its own: the system's stay as they are. */
async function download(path: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'seatrial-quadlet-'));
  try {
    for (const name of ['lists/partial', 'cache/archives/partial', 'etc/parts']) {
      await mkdir(join(folder, name), { recursive: true });
    }
    await writeFile(join(folder, 'status'), '');
    const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
    await writeFile(
      join(folder, 'etc/sources.list'),
      `deb [signed-by=${keyring} check-valid-until=no] http://deb.debian.org/debian forky main\n`,
    );
    const options = Object.entries({
      'Dir::State::Lists': join(folder, 'lists'),
      'Dir::State::Status': join(folder, 'status'),
      'Dir::Cache': join(folder, 'cache'),
      'Dir::Etc::SourceList': join(folder, 'etc/sources.list'),
      'Dir::Etc::SourceParts': join(folder, 'etc/parts'),
      'APT::Sandbox::User': 'root',
      'Acquire::Languages': 'none',
      'Acquire::Retries': '2',
    }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
    await run('apt-get', [...options, 'update', '-q'], limits);
    await run('apt-get', [...options, 'download', '-q', 'podman'], { ...limits, cwd: folder });
    const archive = (await readdir(folder)).find((name) => name.endsWith('.deb'));
    if (archive === undefined) throw new Error('apt-get download left no package');
    await run('dpkg-deb', ['-x', join(folder, archive), join(folder, 'root')], limits);
    // Another run may do the same: the rename puts it there as a whole.
    await copyFile(join(folder, 'root/usr/libexec/podman/quadlet'), `${path}.${process.pid}`);
    await rename(`${path}.${process.pid}`, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
