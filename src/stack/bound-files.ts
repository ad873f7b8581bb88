import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TarEntry } from '../engine/api/tar.ts';
import { CarryError } from './errors.ts';
import type { World } from './world.ts';

/** Of the trial's host. */
const FOLDER = '/.files';

/**
 * Files for a read-only container of Docker, which lets nobody copy into one, not even before it starts: they are bound.
 * Paths are the container's, without a leading slash.
 */
export async function bindFiles(
  service: string,
  entries: readonly TarEntry[],
  { host }: Pick<World, 'host'>,
): Promise<readonly string[]> {
  const binds: string[] = [];
  for (const { path, data = '', mode = 0o644, uid = 0, gid = 0 } of entries) {
    const within = `${FOLDER}/${service}/${path}`;
    const at = host.at(within);
    const source = host.source(within);
    // Carried files are root's there.
    if (host.isCarried && (uid !== 0 || gid !== 0))
      throw new CarryError(`/${path} of ${service} is to belong to ${uid}:${gid}`);
    await mkdir(dirname(at), { recursive: true });
    await rm(at, { force: true });
    await writeFile(at, data, { mode });
    if (uid !== 0 || gid !== 0) await chown(at, uid, gid);
    binds.push(`${source}:/${path}:ro`);
  }
  return binds;
}
