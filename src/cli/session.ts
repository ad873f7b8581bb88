import { messageOf } from '../errors.ts';
import type { Exit, OutputOptions, Session } from './command.ts';
import { renderError } from './render-error.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs `action`; a signal or the time limit aborts it, and it then cleans up before this resolves. */
export async function runSession(
  options: OutputOptions,
  action: (session: Session) => Promise<Exit>,
): Promise<Exit> {
  const stop = new AbortController();
  let isTold = false;
  const forget = () => {
    for (const name of signals) process.removeListener(name, onSignal);
  };
  const onSignal = (name: NodeJS.Signals): void => {
    // Whoever asks twice does not want to wait.
    if (isTold) {
      forget();
      process.kill(process.pid, name);
      return;
    }
    isTold = true;
    process.stderr.write(`\n${name}: stopping and cleaning up\n`);
    stop.abort(new Error(`stopped by ${name}`));
  };
  // Not `once`: libraries that tidy up on signals end the process as soon as nobody else listens.
  for (const name of signals) process.on(name, onSignal);
  const limitMs = options.timeLimit === undefined ? undefined : options.timeLimit * 1000;
  const limit =
    limitMs === undefined
      ? undefined
      : setTimeout(
          () => stop.abort(new Error(`stopped at the time limit of ${options.timeLimit} s`)),
          limitMs,
        );
  try {
    return await action(sessionOf(options, stop.signal));
  } catch (thrown) {
    process.stderr.write(stop.signal.aborted ? `${messageOf(stop.signal.reason)}\n` : renderError(thrown));
    return stop.signal.aborted ? 4 : exitOf(thrown);
  } finally {
    clearTimeout(limit);
    forget();
  }
}

function sessionOf(options: OutputOptions, signal: AbortSignal): Session {
  const started = performance.now();
  const quiet = options.format === 'json';
  return {
    signal,
    print: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    progress: (text) => {
      if (quiet) return;
      const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
      process.stderr.write(`${seconds} s  ${text}\n`);
    },
  };
}

function exitOf(thrown: unknown): Exit {
  const exit = (thrown as { exitCode?: unknown } | undefined)?.exitCode;
  return exit === 1 || exit === 2 || exit === 3 || exit === 4 ? exit : 1;
}
