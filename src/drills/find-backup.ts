import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { downloadBackup } from './download-backup.ts';
import { NoBackupError } from './errors.ts';

/** A dump on this machine with its checksum beside it; what was downloaded goes with it. */
export interface FoundBackup extends AsyncDisposable {
  readonly path: string;
  /** From the time in its name, else when it was last written. */
  readonly madeAt: Date;
}

export interface FindOptions {
  /** `latest`, a dump, a folder of dumps, or `s3://bucket/prefix`. */
  readonly from: string;
  /** Where `latest` looks. */
  readonly folder: string;
  /** age's private key, from its escrow, for what was encrypted. */
  readonly identity?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((text: string) => void) | undefined;
}

/** Finds the backup to drill with: the newest of a place, or the one that was named. */
export async function findBackup(options: FindOptions): Promise<FoundBackup> {
  if (options.from.startsWith('s3://')) return download(options);
  const path = options.from === 'latest' ? options.folder : options.from;
  const seen = await stat(path).catch(() => undefined);
  if (seen === undefined) throw new NoBackupError(options.from, `${path} is not there`);
  if (!seen.isDirectory()) return found(path, seen.mtime);
  const newest = newestOf(await readdir(path));
  if (newest === undefined) throw new NoBackupError(options.from, `no dump in ${path}`);
  const file = join(path, newest);
  return found(file, (await stat(file)).mtime);
}

/** Names hold the time: the last by name is the newest. */
export function newestOf(names: readonly string[]): string | undefined {
  return names
    .filter((name) => name.endsWith('.dump') && !name.startsWith('.'))
    .sort()
    .at(-1);
}

/** `senextrader-20251014T060000Z.dump`. */
export function timeIn(name: string): Date | undefined {
  const [, year, month, day, hour, minute, second] =
    /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(basename(name)) ?? [];
  if (year === undefined) return undefined;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function found(path: string, written: Date, folder?: string): FoundBackup {
  return {
    path,
    madeAt: timeIn(path) ?? written,
    [Symbol.asyncDispose]: async () => {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function download(options: FindOptions): Promise<FoundBackup> {
  const folder = await mkdtemp(join(tmpdir(), 'seatrial-backup-'));
  try {
    const path = await downloadBackup(options, folder);
    return found(path, (await stat(path)).mtime, folder);
  } catch (thrown) {
    await rm(folder, { recursive: true, force: true });
    throw thrown;
  }
}
