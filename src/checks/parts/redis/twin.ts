import { createHash, randomBytes } from 'node:crypto';
import type { ConfigSet } from '../../../config/config-set.ts';
import { openRedis } from '../../../probes/redis/login.ts';
import type { RedisLogin } from '../../../probes/redis/redis-types.ts';
import { showResp } from '../../../probes/redis/resp.ts';
import type { RespConnection } from '../../../probes/redis/resp-connection.ts';
import type { ProbeTarget } from '../../../probes/target.ts';
import type { ExecResult } from '../../../stack/trial.ts';
import { waitFor } from '../../../wait.ts';
import type { CheckContext } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { serviceOf } from '../data-target.ts';
import { observeRedis } from './observe.ts';

/**
 * A second server inside Redis' own container: the same program, configuration file, users and kind of storage, and
 * an administrator, whom production has not. What would hurt the one that the stack uses is tried on it.
 */
export interface RedisTwin extends AsyncDisposable {
  readonly target: ProbeTarget;
  /** The administrator. */
  readonly login: RedisLogin;
  /** Its data folder, beside the real server's. */
  readonly folder: string;
  open(login?: RedisLogin): Promise<RespConnection>;
  /** Starts it on the data that it has; answers why it did not, else nothing. */
  start(): Promise<string | undefined>;
  /** SIGKILL; answers its log. */
  kill(): Promise<string>;
  shell(script: string): Promise<ExecResult>;
}

export interface TwinOptions {
  /** A port of its own for each check: they run side by side. */
  readonly port: number;
  /** Lines that go over those of the file, e.g. `maxmemory 8mb`. */
  readonly settings?: readonly string[];
}

const lifeSeconds = 300;
/** Of one connection; each check has its own limit. */
const limitMs = 120_000;
const forgetful = ['save ""', 'appendonly no'];
const shared = new WeakMap<ConfigSet, Promise<RedisTwin>>();

/**
 * The one for checks that change nothing on it but users and keys of their own, made once for each state of the configs.
 * It ends with its container.
 */
export async function sharedTwin(
  context: CheckContext,
): Promise<Pick<RedisTwin, 'target' | 'login' | 'open'>> {
  const { configs } = context.trial;
  // Not the signal of the check that happens to come first.
  const own = { ...context, signal: new AbortController().signal };
  const before = shared.get(configs)?.catch(() => undefined) ?? Promise.resolve(undefined);
  const next = before.then(async (known) =>
    known !== undefined && (await answers(known))
      ? known
      : startTwin(own, { port: 7100, settings: forgetful }),
  );
  shared.set(configs, next);
  const { target: shareds, login } = await next;
  const target = { ...shareds, signal: context.signal };
  return { target, login, open: (as = login) => openRedis(target, as, 'asking a second Redis at') };
}

async function answers(twin: RedisTwin): Promise<boolean> {
  try {
    using _ = await twin.open();
    return true;
  } catch {
    return false;
  }
}

/** Starts one; throws where it does not. */
export async function startTwin(context: CheckContext, options: TwinOptions): Promise<RedisTwin> {
  const { info, config } = await observeRedis(context);
  const folder = `${config.dir ?? '/data'}/seatrial-twin-${options.port}`;
  const address = await serviceOf(context, 'redis').address(options.port);
  const twin = new Twin(context, { folder, target: { address, signal: context.signal, limitMs } });
  await twin.prepare(linesOf({ info, config, folder, options, admin: twin.admin }), config.aclfile ?? '');
  const refusal = await twin.start();
  if (refusal === undefined) return twin;
  await twin[Symbol.asyncDispose]();
  throw new CouldNotMeasure(`a second Redis on the same configuration does not start: ${refusal}`);
}

interface Lines {
  readonly info: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly config: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly options: TwinOptions;
  readonly admin: string;
}

function linesOf({ info, config, folder, options, admin }: Lines): string {
  const file = info.server?.config_file ?? '';
  const lines = [
    ...(file === '' ? [] : [`include ${file}`]),
    `port ${options.port}`,
    'bind * -::*',
    `dir ${folder}`,
    'daemonize no',
    `pidfile ${folder}/twin.pid`,
    'logfile ""',
    (config.aclfile ?? '') === '' ? admin : `aclfile ${folder}/users.acl`,
    ...(options.settings ?? []),
  ];
  return `${lines.join('\n')}\n`;
}

class Twin implements RedisTwin {
  readonly login: RedisLogin = { username: 'seatrial', password: randomBytes(24).toString('base64url') };
  readonly folder: string;
  readonly target: ProbeTarget;
  readonly #context: CheckContext;
  #running: Promise<ExecResult> | undefined;

  constructor(context: CheckContext, about: { readonly folder: string; readonly target: ProbeTarget }) {
    this.#context = context;
    this.folder = about.folder;
    this.target = about.target;
  }

  get admin(): string {
    const hash = createHash('sha256').update(this.login.password).digest('hex');
    return `user seatrial on #${hash} ~* &* +@all`;
  }

  async prepare(lines: string, aclFile: string): Promise<void> {
    const users = aclFile === '' ? ':' : 'cat "$acl" >users.acl && echo "$admin" >>users.acl';
    const script = `umask 077; rm -rf "$folder"; mkdir "$folder" && cd "$folder" && cat >twin.conf && ${users}`;
    const env = { folder: this.folder, acl: aclFile, admin: this.admin };
    const { exitCode, stderr } = await this.#redis.exec(['sh', '-c', script], {
      env,
      stdin: lines,
      signal: this.#context.signal,
    });
    if (exitCode !== 0) throw new CouldNotMeasure(`no room for a second Redis: ${stderr.trim()}`);
  }

  open(login = this.login): Promise<RespConnection> {
    return openRedis(this.target, login, 'asking a second Redis at');
  }

  async start(): Promise<string | undefined> {
    // It ends by itself should nobody be left to end it.
    const command = [
      'timeout',
      '-s',
      'KILL',
      String(lifeSeconds),
      'redis-server',
      `${this.folder}/twin.conf`,
    ];
    this.#running = this.#redis.exec(command, {
      limitMs: (lifeSeconds + 5) * 1000,
      signal: this.#context.signal,
    });
    this.#running.catch(() => undefined);
    let ended: ExecResult | undefined;
    this.#running.then(
      (result) => {
        ended = result;
      },
      () => undefined,
    );
    await waitFor({
      what: 'a second Redis to answer',
      look: async () => (ended === undefined ? await this.#ping() : 'ended'),
      until: (answer) => answer === 'PONG' || answer === 'ended',
      limitMs: 20_000,
      everyMs: 30,
      signal: this.#context.signal,
    });
    return ended === undefined ? undefined : lastWords(ended);
  }

  async kill(): Promise<string> {
    await this.shell('kill -9 "$(cat twin.pid)"');
    return (await this.#running?.catch(() => undefined))?.stdout ?? '';
  }

  shell(script: string): Promise<ExecResult> {
    return this.#redis.exec(['sh', '-c', `cd ${this.folder} && { ${script}\n}`]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#redis
      .exec(['sh', '-c', 'kill -9 "$(cat "$folder/twin.pid")"; chmod -R u+w "$folder"; rm -rf "$folder"'], {
        env: { folder: this.folder },
      })
      .catch(() => undefined);
    await this.#running?.catch(() => undefined);
  }

  get #redis() {
    return serviceOf(this.#context, 'redis');
  }

  async #ping(): Promise<string> {
    try {
      using connection = await this.open();
      return showResp(await connection.call(['ping']));
    } catch (thrown) {
      this.#context.signal.throwIfAborted();
      return String(thrown);
    }
  }
}

/** What Redis says at its end stands in its log. */
function lastWords({ stdout, stderr }: ExecResult): string {
  const lines = `${stdout}${stderr}`.trim().split('\n');
  return lines.slice(-3).join(' | ').slice(-500);
}
