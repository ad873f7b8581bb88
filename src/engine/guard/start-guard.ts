import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { EngineNotFoundError, EngineStoppedError } from '../errors.ts';
import { answerSchema, type OrderBody } from './messages.ts';

/** The line to a guard process. */
export interface GuardLine {
  /** Resolves once it was obeyed. */
  order(order: OrderBody): Promise<void>;
  /** Ends the line, and waits until the guard has swept and gone. */
  close(): Promise<void>;
}

/** Starts the guard process: detached, in a session of its own, so that no Ctrl-C and no kill of ours reaches it. */
export function startGuardProcess(): GuardLine {
  const script = fileURLToPath(new URL(`./guard-process${extname(import.meta.url)}`, import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
    cwd: '/',
    env: withoutNodeOptions(process.env),
  });
  child.unref();
  return lineTo(child);
}

/** A test runner's or a debugger's options are for this process alone. */
function withoutNodeOptions(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, NODE_CHANNEL_FD: __, ...rest } = env;
  return rest;
}

function lineTo(child: ChildProcess): GuardLine {
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new EngineStoppedError('a guard process', undefined);
  const waiting = new Map<number, PromiseWithResolvers<void>>();
  const lost = () => {
    for (const each of waiting.values())
      each.reject(new EngineStoppedError('an order to its guard', undefined));
    waiting.clear();
  };
  child.on('error', lost);
  child.on('exit', lost);
  stdin.on('error', lost);
  createInterface({ input: stdout }).on('line', (line) => settle(line, waiting));
  hold(child, false);
  let last = 0;
  return {
    order: async (order) => {
      last += 1;
      const id = last;
      const answer = Promise.withResolvers<void>();
      waiting.set(id, answer);
      if (child.exitCode !== null || child.pid === undefined) lost();
      hold(child, true);
      stdin.write(`${JSON.stringify({ ...order, id })}\n`);
      await answer.promise.finally(() => {
        waiting.delete(id);
        if (waiting.size === 0) hold(child, false);
      });
    },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      child.ref();
      const gone = once(child, 'exit');
      stdin.end();
      await gone;
    },
  };
}

function settle(line: string, waiting: Map<number, PromiseWithResolvers<void>>): void {
  const { id, error } = answerSchema().parse(JSON.parse(line));
  if (error === undefined) waiting.get(id)?.resolve();
  else waiting.get(id)?.reject(new EngineNotFoundError(error));
}

/** The guard must not keep this process alive, except while an answer is awaited. */
function hold(child: ChildProcess, isHeld: boolean): void {
  for (const pipe of [child.stdin, child.stdout] as readonly (Writable | unknown)[]) {
    const handle = pipe as { ref?: () => void; unref?: () => void } | null;
    if (isHeld) handle?.ref?.();
    else handle?.unref?.();
  }
}
