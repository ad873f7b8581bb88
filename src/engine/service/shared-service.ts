import { join } from 'node:path';
import { createTransport, type EngineAddress } from '../api/transport.ts';
import { type EngineFacts, readFacts } from '../find/facts.ts';
import { findProgram } from '../find/find-program.ts';
import { ownOwner } from '../guard/owner.ts';
import { type GuardLine, startGuardProcess } from '../guard/start-guard.ts';
import { containersConf, readMachineLimits } from './containers-conf.ts';
import { privateFolder } from './private-folder.ts';

/** This process's private Podman service. */
export interface PrivateService {
  readonly uri: string;
  readonly address: EngineAddress;
  readonly facts: EngineFacts;
  readonly line: GuardLine;
}

let running: { readonly service: Promise<PrivateService>; users: number } | undefined;
let ending: Promise<void> = Promise.resolve();

/** The private service of this process, started for its first user. Each user calls `leave` once; the last one ends it. */
export async function sharePrivateService(
  podman: string,
): Promise<PrivateService & { readonly leave: () => Promise<void> }> {
  running ??= { service: ending.then(() => start(podman)), users: 0 };
  const mine = running;
  mine.users += 1;
  let hasLeft = false;
  const leave = async () => {
    if (hasLeft) return;
    hasLeft = true;
    mine.users -= 1;
    if (mine.users > 0) return;
    if (running === mine) running = undefined;
    ending = mine.service.then(
      ({ line }) => line.close(),
      () => undefined,
    );
    await ending;
  };
  try {
    return { ...(await mine.service), leave };
  } catch (thrown) {
    await leave();
    throw thrown;
  }
}

async function start(podman: string): Promise<PrivateService> {
  const folder = privateFolder();
  const socket = join(folder, 'podman.sock');
  const address = { kind: 'unix', path: socket } as const;
  const line = startGuardProcess();
  try {
    const needed = containersConf(readMachineLimits(findProgram('runc') !== undefined));
    const conf = process.env.CONTAINERS_CONF === undefined ? needed : undefined;
    await line.order({ order: 'serve', podman, folder, socket, containersConf: conf, owner: ownOwner() });
    const facts = await readFacts(createTransport(address), {});
    return { uri: `unix://${socket}`, address, facts, line };
  } catch (thrown) {
    await line.close();
    throw thrown;
  }
}
