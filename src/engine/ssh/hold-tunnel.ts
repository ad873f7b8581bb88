import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '../../wait.ts';
import { EngineNotFoundError } from '../errors.ts';
import { endService, type Service } from '../service/serve.ts';
import { makeServiceFolder, noteService } from '../service/service-folder.ts';

/** A connection that is to be held open. */
export interface TunnelOrder {
  /** The program. */
  readonly ssh: string;
  readonly folder: string;
  /** Whom it connects to. */
  readonly words: readonly string[];
  /** The owner label of the process that it is for. */
  readonly owner: string;
}

const OPEN_LIMIT_MS = 60_000;

/** Where ssh takes further orders for the connection (`ssh -S`). */
export function controlOf(folder: string): string {
  return join(folder, 'ssh.control');
}

/** Opens the one connection over which all goes, and asks nobody: what ssh cannot do by itself is told. */
export async function holdTunnel(order: TunnelOrder): Promise<Service> {
  await makeServiceFolder(order.folder);
  const control = controlOf(order.folder);
  const options = ['BatchMode=yes', 'ConnectTimeout=20', 'ServerAliveInterval=15', 'ServerAliveCountMax=4'];
  const child = spawn(
    order.ssh,
    ['-N', '-T', '-M', '-S', control, ...options.flatMap((each) => ['-o', each]), ...order.words],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  child.on('error', () => undefined);
  const said: string[] = [];
  child.stderr.on('data', (data: Buffer) => said.push(data.toString('utf8')));
  noteService(order.folder, child, order.owner);
  try {
    await opened(control, child);
  } catch (thrown) {
    await endService({ child, folder: order.folder });
    const why = said.join('').trim();
    throw new EngineNotFoundError(`ssh ${order.words.join(' ')}: ${why === '' ? 'no connection' : why}`, {
      cause: thrown,
    });
  }
  // Nobody keeps what it says from now on; a pipe that fills up would stop ssh.
  child.stderr.removeAllListeners('data').resume();
  return { child, folder: order.folder };
}

async function opened(control: string, child: ChildProcess): Promise<void> {
  await waitFor<boolean>({
    what: 'ssh to connect',
    limitMs: OPEN_LIMIT_MS,
    everyMs: 25,
    until: (isThere) => isThere,
    look: async () => {
      if (child.exitCode !== null || child.pid === undefined)
        throw new EngineNotFoundError(`ssh ended with exit code ${child.exitCode}`);
      return existsSync(control);
    },
  });
}
