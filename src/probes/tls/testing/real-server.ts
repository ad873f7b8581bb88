import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../free-port.ts';
import { waitFor } from '../../../wait.ts';

export interface RealServer extends AsyncDisposable {
  readonly port: number;
}

export interface ServerRecipe {
  /** The program's words, told its port and a folder with the files. */
  readonly command: (port: number, folder: string) => readonly string[];
  /** Written into the folder first: name and content. */
  readonly files: (port: number, folder: string) => Readonly<Record<string, string>>;
  /** Run in the folder before the server starts. */
  readonly prepare?: (folder: string) => readonly (readonly string[])[];
}

/** Runs a real TLS server on a free port of the loopback; disposing of it kills it and removes its files. */
export async function startRealServer(recipe: ServerRecipe): Promise<RealServer> {
  const folder = await mkdtemp(join(tmpdir(), 'seatrial-tls-'));
  const port = await freePort();
  for (const [name, content] of Object.entries(recipe.files(port, folder))) {
    await writeFile(join(folder, name), content);
  }
  for (const words of recipe.prepare?.(folder) ?? []) await runOnce(words, folder);
  const [program = '', ...words] = recipe.command(port, folder);
  const child = spawn(program, words, { cwd: folder, stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  const stop = async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitFor({
      what: `${program} to listen on port ${port}`,
      look: async () => ({ listens: await listens(port), exited: child.exitCode, said }),
      until: ({ listens, exited }) => listens || exited !== null,
      limitMs: 20_000,
    });
    if (child.exitCode !== null) throw new Error(`${program} ended at once: ${said}`);
  } catch (thrown) {
    await stop();
    throw thrown;
  }
  return { port, [Symbol.asyncDispose]: stop };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  // Nginx ends its workers at SIGTERM; killed outright it would leave them.
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 2000);
  await exited;
  clearTimeout(hard);
}

async function runOnce([program = '', ...words]: readonly string[], folder: string): Promise<void> {
  const child = spawn(program, words, { cwd: folder, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${code}`);
}

async function listens(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
