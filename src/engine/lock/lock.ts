import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../errors.ts';
import { WaitError, waitFor } from '../../wait.ts';
import { LockError } from '../errors.ts';
import { isDeadOwner, ownOwner } from '../guard/owner.ts';
import { servicesFolder } from '../service/private-folder.ts';

const LIMIT_MS = 900_000;

/** What a lock is for, and how it is waited for. */
export interface LockOptions {
  readonly what: string;
  readonly onWait?: (() => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Lets one process of this user at a time do `work` for `key`. The lock is a file that names its owner; one whose
 * owner is dead counts for nothing.
 */
export async function withLock<T>(key: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const folder = locksFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${key}.lock`);
  const owner = `${ownOwner()} ${crypto.randomUUID()}`;
  await take(path, owner, options);
  try {
    return await work();
  } finally {
    if ((await ownerOf(path)) === owner) await rm(path, { force: true });
  }
}

/** Removes the locks of dead owners. */
export async function sweepLocks(): Promise<void> {
  const folder = locksFolder();
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const owner = name.endsWith('.lock') ? await ownerOf(path) : undefined;
    if (owner !== undefined && isDead(owner)) await breakLock(path, owner);
  }
}

function locksFolder(): string {
  return join(servicesFolder(), 'locks');
}

function isDead(owner: string): boolean {
  return isDeadOwner(owner.split(' ')[0] ?? '');
}

async function take(path: string, owner: string, options: LockOptions): Promise<void> {
  let holder: string | undefined = '';
  let hasTold = false;
  try {
    await waitFor({
      what: `the lock of ${options.what}`,
      limitMs: LIMIT_MS,
      everyMs: 200,
      signal: options.signal,
      until: (isTaken) => isTaken,
      look: async () => {
        if (await tryTake(path, owner)) return true;
        holder = await ownerOf(path);
        if (holder !== undefined && isDead(holder)) await breakLock(path, holder);
        else if (!hasTold) options.onWait?.();
        hasTold = true;
        return false;
      },
    });
  } catch (thrown) {
    if (thrown instanceof WaitError) throw new LockError(options.what, holder ?? 'unknown', LIMIT_MS);
    throw thrown;
  }
}

/** A link is made whole or not at all, and fails where one is: nobody ever reads half an owner. */
async function tryTake(path: string, owner: string): Promise<boolean> {
  const own = `${path}.${crypto.randomUUID()}`;
  await writeFile(own, owner, { mode: 0o600 });
  try {
    await link(own, path);
    return true;
  } catch (thrown) {
    if (systemCode(thrown) === 'EEXIST') return false;
    throw thrown;
  } finally {
    await rm(own, { force: true });
  }
}

/** Only one of several that see the dead lock may remove it: the one that gets the lock of the breaking. */
async function breakLock(path: string, dead: string): Promise<void> {
  const breaking = `${path}.breaking`;
  if (!(await tryTake(breaking, ownOwner()))) {
    const breaker = await ownerOf(breaking);
    if (breaker !== undefined && isDeadOwner(breaker)) await rm(breaking, { force: true });
    return;
  }
  try {
    if ((await ownerOf(path)) === dead) await rm(path, { force: true });
  } finally {
    await rm(breaking, { force: true });
  }
}

async function ownerOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
