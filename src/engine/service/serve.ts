import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endGroup } from '../../end-group.ts';
import { waitFor } from '../../wait.ts';
import { createTransport } from '../api/transport.ts';
import { EngineNotFoundError } from '../errors.ts';
import { makeServiceFolder, noteService } from './service-folder.ts';

/** How a private service is started. */
export interface ServeOrder {
  readonly podman: string;
  readonly folder: string;
  readonly socket: string;
  readonly conf?: { readonly variable: string; readonly text: string } | undefined;
  /** The owner label of the process that it is for. */
  readonly owner: string;
}

/** A private service that runs. */
export interface Service {
  readonly child: ChildProcess;
  readonly folder: string;
}

const START_LIMIT_MS = 60_000;

/** Starts `podman system service` in a folder of its own and waits until it answers. */
export async function serve(order: ServeOrder): Promise<Service> {
  await makeServiceFolder(order.folder);
  const log = join(order.folder, 'service.log');
  const out = openSync(log, 'w', 0o600);
  const child = spawn(order.podman, ['system', 'service', '--time=0', `unix://${order.socket}`], {
    stdio: ['ignore', out, out],
    env: { ...process.env, ...confOf(order) },
    detached: true,
  });
  child.on('error', () => undefined);
  noteService(order.folder, child, order.owner);
  try {
    await answers(order, child);
  } catch (thrown) {
    const said = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n');
    await endService({ child, folder: order.folder });
    throw new EngineNotFoundError(
      `podman system service did not start: ${said === '' ? 'it said nothing' : said}`,
      {
        cause: thrown,
        hint: 'podman info shows what is wrong with the installation.',
      },
    );
  }
  return { child, folder: order.folder };
}

function confOf(order: ServeOrder): Record<string, string> {
  if (order.conf === undefined) return {};
  const path = join(order.folder, 'containers.conf');
  writeFileSync(path, order.conf.text, { mode: 0o600 });
  return { [order.conf.variable]: path };
}

async function answers(order: ServeOrder, child: ChildProcess): Promise<void> {
  const transport = createTransport({ kind: 'unix', path: order.socket });
  await waitFor<boolean>({
    what: 'the private podman service to answer',
    limitMs: START_LIMIT_MS,
    everyMs: 25,
    until: (isThere) => isThere,
    look: async (signal) => {
      if (child.exitCode !== null || child.pid === undefined) {
        throw new EngineNotFoundError(`it ended with exit code ${child.exitCode}`);
      }
      if (!existsSync(order.socket)) return false;
      const request = { method: 'GET', path: '/_ping', doing: 'an answer', signal };
      return transport.whole(request).then(
        () => true,
        () => false,
      );
    },
  });
}

/** Ends the service, and removes its folder. */
export async function endService(service: Service): Promise<void> {
  const { child } = service;
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    // A rootless `podman` starts itself again in its user namespace: without its parent that one would go on.
    const timer = setTimeout(() => endGroup(child.pid), 5000);
    await ended;
    clearTimeout(timer);
  }
  await rm(service.folder, { recursive: true, force: true });
}
