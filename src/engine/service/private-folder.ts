import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { EngineNotFoundError } from '../errors.ts';
import { ownOwner } from '../guard/owner.ts';

/** A socket's path may have so many bytes on every system. */
const SOCKET_PATH_BYTES = 100;

/** The folder of all private services of this user; nobody else may have made it or look into it. */
export function servicesFolder(): string {
  const uid = process.getuid?.() ?? 0;
  const preferred = join(tmpdir(), `seatrial-${uid}`);
  const path = preferred.length > SOCKET_PATH_BYTES - 50 ? `/tmp/seatrial-${uid}` : preferred;
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const seen = lstatSync(path);
  if (!seen.isDirectory() || seen.uid !== uid) {
    throw new EngineNotFoundError(
      `${path} belongs to somebody else, so no private engine can be kept there`,
      {
        hint: 'Set TMPDIR to a folder of your own.',
      },
    );
  }
  chmodSync(path, 0o700);
  return path;
}

/** The folder of this process's service: the same for each start in it, since Testcontainers keeps its first socket. */
export function privateFolder(): string {
  const [pid, started] = ownOwner().split(':');
  return join(servicesFolder(), `${pid}-${started?.slice(-12)}-${threadId}`);
}
