import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { endGroup } from '../end-group.ts';
import { ExecLimitError } from './errors.ts';
import { serveEngine } from './host-engine.ts';
import { ENGINE_SOCKET, type HostNames, SYSTEMD_SOCKET, writeHostPrograms } from './host-programs.ts';
import { type HostSystemd, serveSystemd } from './host-systemd.ts';
import { seal } from './sealed-host.ts';
import type { ExecResult, HostExecOptions } from './trial.ts';
import type { World } from './world.ts';

/** What is kept of each stream, from its end. */
const KEPT = 256 * 1024;

let runs = 0;

/** Runs a program as production's host would; it and all it started end at its limit or on abort. Secrets are masked. */
export async function execOnHost(
  world: World,
  host: { readonly names: HostNames; readonly systemd: HostSystemd },
  run: { readonly command: readonly string[]; readonly options?: HostExecOptions | undefined },
): Promise<ExecResult> {
  const { limitMs = 60_000, signal, env = {} } = run.options ?? {};
  signal?.throwIfAborted();
  const { folder, instead } = await writeHostPrograms(world, host.names);
  const { root } = world.host;
  const { home } = world.configs.user;
  await world.host.ensureFolder(home);
  const network = run.options?.network ?? 'none';
  runs += 1;
  const socket = join(folder, `systemd-${runs}.sock`);
  await using engine = await engineSocket(world, join(folder, `engine-${runs}.sock`));
  await using _systemd = await serveSystemd(world, socket, host.systemd);
  // Of this machine: what plays systemd runs in Node, and names are asked for as here.
  const alsoThere = [process.execPath, engine.path, '/run/systemd/resolve'];
  const sealed = await seal({ root, folder, instead, alsoThere, network });
  const [program = ''] = run.command;
  const [enter = '', ...words] = [...sealed, ...run.command];
  const child = spawn(enter, words, {
    cwd: root,
    // A group of its own: what a script started ends with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: `${folder}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
      HOME: home,
      LANG: 'C.UTF-8',
      [SYSTEMD_SOCKET]: socket,
      [ENGINE_SOCKET]: engine.path,
      ...env,
    },
  });
  const time = AbortSignal.timeout(limitMs);
  const result = await conclude(child, signal === undefined ? time : AbortSignal.any([signal, time]));
  signal?.throwIfAborted();
  if (time.aborted && result.exitCode !== 0) {
    throw new ExecLimitError({ container: 'the trial’s host', program, limitMs });
  }
  return { ...result, stdout: world.mask(result.stdout), stderr: world.mask(result.stderr) };
}

/** Where scripts reach the engine: at its own socket, or at one that leads to its port. */
async function engineSocket(
  { engine }: World,
  path: string,
): Promise<AsyncDisposable & { readonly path: string }> {
  if (engine.uri.startsWith('unix://'))
    return { path: engine.uri.slice('unix://'.length), [Symbol.asyncDispose]: async () => undefined };
  return { path, ...(await serveEngine(engine, path)) };
}

async function conclude(
  child: ChildProcessByStdio<null, Readable, Readable>,
  stop: AbortSignal,
): Promise<ExecResult> {
  const end = () => endGroup(child.pid);
  stop.addEventListener('abort', end, { once: true });
  if (stop.aborted) end();
  try {
    const [[code], stdout, stderr] = await Promise.all([
      once(child, 'close') as Promise<[number | null]>,
      lastOf(child.stdout),
      lastOf(child.stderr),
    ]);
    return { exitCode: code ?? 137, stdout, stderr };
  } finally {
    stop.removeEventListener('abort', end);
  }
}

async function lastOf(stream: Readable): Promise<string> {
  let kept: Buffer = Buffer.alloc(0);
  for await (const data of stream) kept = Buffer.concat([kept, data as Buffer]).subarray(-KEPT);
  return kept.toString('utf8');
}
