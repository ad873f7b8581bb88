import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createTransport, type EngineAddress } from '../api/transport.ts';
import { type EngineFacts, readFacts } from '../find/facts.ts';
import { findProgram } from '../find/find-program.ts';
import { ownOwner } from '../guard/owner.ts';
import { type GuardLine, startGuardProcess } from '../guard/start-guard.ts';
import { containersConf, readMachineLimits } from './containers-conf.ts';
import { privateFolder } from './private-folder.ts';
import { Shared } from './share.ts';

/** This process's private Podman service. */
export interface PrivateService {
  readonly uri: string;
  readonly address: EngineAddress;
  readonly facts: EngineFacts;
  readonly line: GuardLine;
}

const shared = new Shared(start);

/** The private service of this process, started for its first user. Each user calls `leave` once; the last one ends it. */
export function sharePrivateService(
  podman: string,
): Promise<PrivateService & { readonly leave: () => Promise<void> }> {
  return shared.use(podman);
}

async function start(podman: string): Promise<PrivateService> {
  const folder = privateFolder();
  const socket = join(folder, 'podman.sock');
  const address = { kind: 'unix', path: socket } as const;
  const line = startGuardProcess();
  try {
    await line.order({ order: 'serve', podman, folder, socket, conf: confFor(podman), owner: ownOwner() });
    const facts = await readFacts(createTransport(address), {});
    return { uri: `unix://${socket}`, address, facts, line };
  } catch (thrown) {
    await line.close();
    throw thrown;
  }
}

/**
 * Podman 4.7 and newer read an override on top of the user's own files. Before, CONTAINERS_CONF replaces them all:
 * then ours is given only where the user has none, or where nothing works without it.
 */
function confFor(podman: string): { variable: string; text: string } | undefined {
  const { text, isNeeded } = containersConf(readMachineLimits(findProgram('runc') !== undefined));
  const printed = spawnSync(podman, ['--version'], { encoding: 'utf8', timeout: 30_000 }).stdout ?? '';
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(printed) ?? []).slice(1).map(Number);
  if (major > 4 || (major === 4 && minor >= 7)) return { variable: 'CONTAINERS_CONF_OVERRIDE', text };
  if (process.env.CONTAINERS_CONF !== undefined || (hasOwnConf() && !isNeeded)) return undefined;
  return { variable: 'CONTAINERS_CONF', text };
}

function hasOwnConf(): boolean {
  const config = process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
  const folders = ['/etc', config].map((folder) => join(folder, 'containers'));
  return folders.some((folder) =>
    ['containers.conf', 'containers.conf.d'].some((name) => existsSync(join(folder, name))),
  );
}
