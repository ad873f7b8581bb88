import type { Duplex } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { schemaOf } from '../../schema.ts';
import { WaitError, waitFor } from '../../wait.ts';
import { EngineStoppedError, ExecOutputError, ExecTimeLimitError } from '../errors.ts';
import { Demultiplexer } from './demultiplex.ts';
import type { EngineExecOptions, EngineExecResult } from './engine-api.ts';
import { idSchema, jsonType, readAnswer } from './read.ts';
import type { Transport } from './transport.ts';

const LIMIT_MS = 60_000;
const MAX_BYTES = 16 * 1024 * 1024;

/** Runs a command in a running container: both streams apart, its exit code; ended at its limit or on abort. */
export async function execIn(
  transport: Transport,
  container: string,
  run: { readonly command: readonly string[]; readonly options: EngineExecOptions },
): Promise<EngineExecResult> {
  const { command, options } = run;
  const id = await create(transport, container, run);
  const doing = `the command ${command[0] ?? ''} in ${container}`;
  const { socket, first } = await transport.hijack({
    method: 'POST',
    path: `/exec/${id}/start`,
    doing,
    headers: jsonType,
    body: JSON.stringify({ Detach: false, Tty: false }),
    // The command's own limit begins when it runs.
    limitMs: LIMIT_MS,
    signal: options.signal,
  });
  try {
    const output = await converse(socket, first, { command, options, doing });
    return { exitCode: await exitCode(transport, id, doing), ...output };
  } catch (thrown) {
    await endProcess(transport, id);
    throw thrown;
  } finally {
    socket.destroy();
  }
}

async function create(
  transport: Transport,
  container: string,
  { command, options }: { readonly command: readonly string[]; readonly options: EngineExecOptions },
): Promise<string> {
  const doing = `a command in ${container}`;
  const { body } = await transport.whole({
    method: 'POST',
    path: `/containers/${encodeURIComponent(container)}/exec`,
    doing,
    headers: jsonType,
    body: JSON.stringify({
      Cmd: command,
      AttachStdout: true,
      AttachStderr: true,
      AttachStdin: options.stdin !== undefined,
      ...(options.user === undefined ? {} : { User: options.user }),
      ...(options.workingDir === undefined ? {} : { WorkingDir: options.workingDir }),
      ...(options.privileged === undefined ? {} : { Privileged: options.privileged }),
      Env: Object.entries(options.env ?? {}).map(([name, value]) => `${name}=${value}`),
    }),
    signal: options.signal,
  });
  return readAnswer(idSchema, body, doing).Id;
}

interface Conversation {
  readonly command: readonly string[];
  readonly options: EngineExecOptions;
  readonly doing: string;
}

async function converse(
  socket: Duplex,
  first: Buffer,
  { command, options, doing }: Conversation,
): Promise<{ stdout: string; stderr: string }> {
  const limitMs = options.limitMs ?? LIMIT_MS;
  const time = AbortSignal.timeout(limitMs);
  const any = options.signal === undefined ? time : AbortSignal.any([options.signal, time]);
  const stop = () => socket.destroy(new Error('stopped'));
  any.addEventListener('abort', stop, { once: true });
  const output = new Output(command, options);
  try {
    if (any.aborted) stop();
    // What the command leaves unread is no error: it ended before. A source that breaks takes the socket with it.
    feed(socket, options.stdin).catch(() => undefined);
    output.take(first);
    for await (const data of socket) output.take(data as Buffer);
    return output.text();
  } catch (thrown) {
    options.signal?.throwIfAborted();
    if (time.aborted) throw new ExecTimeLimitError(command.join(' '), limitMs, output.tail());
    if (thrown instanceof ExecOutputError) throw thrown;
    throw new EngineStoppedError(doing, thrown);
  } finally {
    any.removeEventListener('abort', stop);
  }
}

async function feed(socket: Duplex, stdin: EngineExecOptions['stdin']): Promise<void> {
  if (stdin === undefined) return;
  if (!(stdin instanceof Readable)) {
    socket.end(stdin);
    return;
  }
  await pipeline(stdin, socket, { end: true });
}

class Output {
  readonly #parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  readonly #bytes = { stdout: 0, stderr: 0 };
  readonly #demultiplexer = new Demultiplexer();
  readonly #command: readonly string[];
  readonly #options: EngineExecOptions;
  readonly #decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };

  constructor(command: readonly string[], options: EngineExecOptions) {
    this.#command = command;
    this.#options = options;
  }

  take(data: Buffer): void {
    const maxBytes = this.#options.maxBytes ?? MAX_BYTES;
    for (const piece of this.#demultiplexer.push(data)) {
      this.#bytes[piece.stream] += piece.data.length;
      if (this.#bytes[piece.stream] > maxBytes) throw new ExecOutputError(this.#command.join(' '), maxBytes);
      this.#parts[piece.stream].push(piece.data);
      this.#options.onOutput?.(
        this.#decoders[piece.stream].decode(piece.data, { stream: true }),
        piece.stream,
      );
    }
  }

  text(): { stdout: string; stderr: string } {
    return {
      stdout: Buffer.concat(this.#parts.stdout).toString('utf8'),
      stderr: Buffer.concat(this.#parts.stderr).toString('utf8'),
    };
  }

  tail(): string {
    const { stdout, stderr } = this.text();
    const last = `${stdout}${stderr}`.trim().slice(-500);
    return last === '' ? 'nothing' : last;
  }
}

const execSchema = schemaOf((z) =>
  z.object({
    Running: z.boolean(),
    ExitCode: z.number().nullish(),
    Pid: z.number().nullish(),
  }),
);

/** The stream's end comes a moment before the engine has noted the exit code. */
async function exitCode(transport: Transport, id: string, doing: string): Promise<number> {
  const what = `the exit code of ${doing}`;
  try {
    const { ExitCode } = await waitFor({
      what,
      look: () => inspect(transport, id, { doing }),
      until: (seen) => !seen.Running && typeof seen.ExitCode === 'number',
      limitMs: 15_000,
      everyMs: 25,
    });
    return ExitCode ?? 255;
  } catch (thrown) {
    if (thrown instanceof WaitError) throw new EngineStoppedError(what, thrown);
    throw thrown;
  }
}

async function inspect(
  transport: Transport,
  id: string,
  request: { readonly doing: string; readonly limitMs?: number },
) {
  const { body } = await transport.whole({ method: 'GET', path: `/exec/${id}/json`, ...request });
  return readAnswer(execSchema, body, request.doing);
}

/** The API cannot end a command, the kernel can where the engine runs on this machine. */
async function endProcess(transport: Transport, id: string): Promise<void> {
  if (transport.address.kind !== 'unix' || process.platform !== 'linux') return;
  try {
    const { Running, Pid } = await inspect(transport, id, { doing: 'a command', limitMs: 5000 });
    if (Running && (Pid ?? 0) > 1) process.kill(Pid ?? 0, 'SIGKILL');
  } catch {
    // Gone already, or the container with it: that was the aim.
  }
}
