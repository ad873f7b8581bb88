import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { countBytes } from '../byte-progress.ts';
import { messageOf, systemCode } from '../errors.ts';
import { NoBackupError } from './errors.ts';
import type { FindOptions } from './find-backup.ts';

interface StoredObject {
  readonly name: string;
  readonly bytes: number;
}

/**
 * The newest dump of `s3://bucket/prefix`, whole and in clear, with its checksum beside it. By the machine's own rclone and the
 * usual AWS_… variables (AWS_ENDPOINT_URL for a server that is not Amazon's): keys are in no argument list.
 */
export async function downloadBackup(options: FindOptions, folder: string): Promise<string> {
  const remote = `:s3:${options.from.slice('s3://'.length).replace(/\/$/, '')}`;
  const objects = (
    await rclone(options, ['lsf', '--files-only', '--format', 'ps', '--separator', '|', remote])
  )
    .split('\n')
    .map((line) => ({
      name: line.slice(0, line.lastIndexOf('|')),
      bytes: Number(line.slice(line.lastIndexOf('|') + 1)),
    }));
  const newest = newestWhole(objects);
  if (newest === undefined) throw new NoBackupError(options.from, 'no dump with its checksum is there');
  const promised = (await rclone(options, ['cat', `${remote}/${newest.name}.sha256`])).slice(0, 64);
  const path = join(folder, newest.name);
  const sum = await fetchObject(options, `${remote}/${newest.name}`, { path, bytes: newest.bytes });
  if (sum !== promised)
    throw new NoBackupError(options.from, `${newest.name} does not match the checksum that went with it`);
  return newest.name.endsWith('.age') ? unseal(options, path) : withChecksum(path, sum);
}

/** Names hold the time, and the checksum is sent last: where it is, the dump is whole. */
function newestWhole(objects: readonly StoredObject[]): StoredObject | undefined {
  const names = new Set(objects.map(({ name }) => name));
  return objects
    .filter(({ name }) => /^[^.].*\.dump(?:\.age)?$/.test(name) && names.has(`${name}.sha256`))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .at(-1);
}

async function fetchObject(
  options: FindOptions,
  from: string,
  to: { readonly path: string; readonly bytes: number },
): Promise<string> {
  const child = spawn('rclone', [...PATIENCE, 'cat', from], {
    env: environment(),
    signal: options.signal,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = endOf(child);
  const hash = createHash('sha256');
  const say = (progress: string) => options.onProgress?.(`downloading ${basename(to.path)}: ${progress}`);
  await pipeline(
    child.stdout,
    countBytes(to.bytes, say),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(to.path, { mode: 0o600 }),
  ).catch((thrown: unknown) => {
    options.signal?.throwIfAborted();
    throw new NoBackupError(options.from, `${basename(to.path)} cannot be kept: ${messageOf(thrown)}`);
  });
  const why = await ended;
  options.signal?.throwIfAborted();
  if (why !== undefined) throw new NoBackupError(options.from, why);
  return hash.digest('hex');
}

/** Undefined: it ended well. */
async function endOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string | undefined> {
  const said = text(child.stderr);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code === 0 ? undefined : ((await said).trim().split('\n').at(-1) ?? `rclone ended with ${code}`);
  } catch (thrown) {
    return messageOf(thrown);
  }
}

/** A place that does not answer well three times is told of, not tried ten times with pauses that grow. */
const PATIENCE = ['--retries', '1', '--low-level-retries', '3', '--contimeout', '15s', '--timeout', '60s'];

const run = promisify(execFile);

/** age notices every altered byte. */
async function unseal(options: FindOptions, sealed: string): Promise<string> {
  const path = sealed.slice(0, -'.age'.length);
  if (options.identity === undefined)
    throw new NoBackupError(
      options.from,
      `${basename(sealed)} is encrypted: --identity says where the key is`,
    );
  try {
    await run('age', ['--decrypt', '--identity', options.identity, '--output', path, sealed], {
      signal: options.signal,
    });
  } catch (thrown) {
    options.signal?.throwIfAborted();
    throw new NoBackupError(options.from, `${basename(sealed)} cannot be decrypted: ${whyOf(thrown, 'age')}`);
  }
  await rm(sealed);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return withChecksum(path, hash.digest('hex'));
}

async function withChecksum(path: string, sum: string): Promise<string> {
  await writeFile(`${path}.sha256`, `${sum}  ${basename(path)}\n`, { mode: 0o600 });
  return path;
}

async function rclone(options: FindOptions, words: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run('rclone', [...PATIENCE, ...words], {
      env: environment(),
      signal: options.signal,
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout;
  } catch (thrown) {
    options.signal?.throwIfAborted();
    throw new NoBackupError(options.from, whyOf(thrown, 'rclone'));
  }
}

function whyOf(thrown: unknown, program: string): string {
  if (systemCode(thrown) === 'ENOENT') return `${program} is not installed`;
  const said = thrown instanceof Error && 'stderr' in thrown ? String(thrown.stderr) : '';
  return said.trim().split('\n').at(-1) || messageOf(thrown);
}

function environment(): NodeJS.ProcessEnv {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  return {
    ...process.env,
    RCLONE_S3_ENV_AUTH: 'true',
    RCLONE_S3_PROVIDER: endpoint === undefined ? 'AWS' : 'Other',
    ...(endpoint === undefined ? {} : { RCLONE_S3_ENDPOINT: endpoint }),
  };
}
