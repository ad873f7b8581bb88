import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../free-port.ts';
import { createTransport, type EngineAddress } from '../api/transport.ts';
import type { RemoteMachine } from '../engine.ts';
import { EngineNotFoundError } from '../errors.ts';
import { type EngineFacts, readFacts } from '../find/facts.ts';
import { findProgram } from '../find/find-program.ts';
import { ownOwner } from '../guard/owner.ts';
import { type GuardLine, startGuardProcess } from '../guard/start-guard.ts';
import { privateFolder } from '../service/private-folder.ts';
import { Shared } from '../service/share.ts';
import { controlOf } from './hold-tunnel.ts';
import type { SshUri } from './ssh-uri.ts';

/** A way to an engine on another machine, held open by the guard: what it has to sweep there it sweeps over it. */
export interface Tunnel {
  readonly uri: string;
  readonly address: EngineAddress;
  readonly facts: EngineFacts;
  readonly remote: RemoteMachine;
  readonly line: GuardLine;
}

const run = promisify(execFile);
const LIMIT_MS = 60_000;
const portChoices = 5;

const shared = new Shared(openTunnel);

/** The way of this process to that machine, opened for its first user. Each calls `leave` once; the last one ends it. */
export async function shareTunnel(target: SshUri): Promise<Tunnel & { readonly leave: () => Promise<void> }> {
  const other = shared.key;
  if (other !== undefined && other.uri !== target.uri)
    throw new EngineNotFoundError(`this process uses ${other.uri}, and ${target.from} is ${target.uri} now`, {
      hint: 'One process uses one engine on another machine: run the other one by itself.',
    });
  return shared.use(target);
}

/** Connects with ssh(1), which knows the user's keys and hosts, and leads a socket of this machine to the engine's. */
async function openTunnel(target: SshUri): Promise<Tunnel> {
  const ssh = findProgram('ssh');
  if (ssh === undefined)
    throw new EngineNotFoundError(`${target.from} is ${target.uri}, and ssh is not installed`, {
      hint: 'sudo apt-get install openssh-client',
    });
  const folder = `${privateFolder()}-ssh`;
  const line = startGuardProcess();
  try {
    await line.order({ order: 'tunnel', ssh, folder, words: [...target.words], owner: ownOwner() });
    const connection = new Connection(ssh, controlOf(folder), target);
    const path = join(folder, 'engine.sock');
    await connection.lead(path, target.socket ?? (await connection.findSocket()));
    const address = { kind: 'unix', path } as const;
    return {
      uri: `unix://${path}`,
      address,
      facts: await readFacts(createTransport(address), {}),
      line,
      remote: {
        uri: target.uri,
        publishAt: '127.0.0.1',
        reach: (port) => connection.reach(port),
      },
    };
  } catch (thrown) {
    await line.close();
    throw notReached(target, thrown);
  }
}

function notReached(target: SshUri, thrown: unknown): EngineNotFoundError {
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return new EngineNotFoundError(
    `no container engine is reached at ${target.uri}, which ${target.from} names: ${said}`,
    {
      cause: thrown,
      hint: `This must work without a question: ssh ${target.words.join(' ')} podman info`,
    },
  );
}

/** Podman's and Docker's usual places, those of the user before those of the machine. */
const FIND_SOCKET = `for s in "\${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/podman/podman.sock" /run/podman/podman.sock \\
  "\${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/docker.sock" /run/docker.sock /var/run/docker.sock; do
  if [ -S "$s" ] && [ -w "$s" ]; then echo "$s"; exit 0; fi
done`;

class Connection {
  readonly #ssh: string;
  readonly #control: string;
  readonly #target: SshUri;
  readonly #reached = new Map<number, Promise<{ readonly host: string; readonly port: number }>>();

  constructor(ssh: string, control: string, target: SshUri) {
    this.#ssh = ssh;
    this.#control = control;
    this.#target = target;
  }

  async findSocket(): Promise<string> {
    // The user's shell there may be another one.
    const found = (await this.#call(['-T'], [`sh -c '${FIND_SOCKET}'`])).trim();
    if (found !== '') return found;
    throw new EngineNotFoundError(
      'neither Podman nor Docker listens there: systemctl --user enable --now podman.socket starts it',
    );
  }

  /** From a socket or port of this machine to one of the other. */
  async lead(from: string, to: string): Promise<void> {
    await this.#call(['-O', 'forward', '-L', `${from}:${to}`]);
  }

  /** Ports that containers publish on the other machine's loopback. */
  reach(port: number): Promise<{ readonly host: string; readonly port: number }> {
    const known = this.#reached.get(port);
    if (known !== undefined) return known;
    const way = this.#leadPort(port);
    this.#reached.set(port, way);
    way.catch(() => this.#reached.delete(port));
    return way;
  }

  /** ssh does not choose a free port itself: one that somebody took meanwhile is chosen again. */
  async #leadPort(port: number) {
    for (let choice = 1; ; choice += 1) {
      const own = await freePort();
      try {
        await this.lead(`127.0.0.1:${own}`, `127.0.0.1:${port}`);
        return { host: '127.0.0.1', port: own };
      } catch (thrown) {
        if (choice === portChoices) throw thrown;
      }
    }
  }

  async #call(options: readonly string[], command: readonly string[] = []): Promise<string> {
    // Without the connection ssh would make one of its own, and ask.
    const words = [...options, '-o', 'BatchMode=yes', '-S', this.#control, ...this.#target.words, ...command];
    const { stdout } = await run(this.#ssh, words, { timeout: LIMIT_MS }).catch((thrown: unknown) => {
      const said =
        typeof thrown === 'object' && thrown !== null && 'stderr' in thrown ? String(thrown.stderr) : '';
      throw new EngineNotFoundError(said.trim() === '' ? String(thrown) : said.trim(), { cause: thrown });
    });
    return stdout;
  }
}
