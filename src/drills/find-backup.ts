import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf } from '../errors.ts';
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

/**
 * With the machine's own rclone and the usual AWS_… variables (AWS_ENDPOINT_URL for a server that is not Amazon's): keys are
 * in no argument list.
 */
async function download(options: FindOptions): Promise<FoundBackup> {
  const remote = `:s3:${options.from.slice('s3://'.length).replace(/\/$/, '')}`;
  const names = (await rclone(options, ['lsf', '--files-only', remote])).split('\n');
  const newest = newestOf(names);
  if (newest === undefined) throw new NoBackupError(options.from, 'no dump is there');
  const folder = await mkdtemp(join(tmpdir(), 'seatrial-backup-'));
  try {
    for (const name of [newest, `${newest}.sha256`]) {
      options.onProgress?.(`downloading ${name} from ${options.from}`);
      await rclone(options, ['copyto', '--retries', '3', `${remote}/${name}`, join(folder, name)]);
    }
    const path = join(folder, newest);
    return found(path, (await stat(path)).mtime, folder);
  } catch (thrown) {
    await rm(folder, { recursive: true, force: true });
    throw thrown;
  }
}

const run = promisify(execFile);

async function rclone(options: FindOptions, words: readonly string[]): Promise<string> {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  const env = {
    ...process.env,
    RCLONE_S3_ENV_AUTH: 'true',
    RCLONE_S3_PROVIDER: endpoint === undefined ? 'AWS' : 'Other',
    ...(endpoint === undefined ? {} : { RCLONE_S3_ENDPOINT: endpoint }),
  };
  try {
    const { stdout } = await run('rclone', words, {
      env,
      signal: options.signal,
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout;
  } catch (thrown) {
    options.signal?.throwIfAborted();
    const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    const said = (thrown as { stderr?: string }).stderr?.trim().split('\n').at(-1) ?? messageOf(thrown);
    throw new NoBackupError(options.from, missing ? 'rclone is not installed' : said);
  }
}
