import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { spoken } from '../../../contract/read-contract.ts';
import type { CheckContext } from '../../define-check.ts';

/** How one of production's scripts ended. */
export interface ScriptRun {
  readonly exitCode: number;
  /** The last line of its output: the file that a backup made. */
  readonly answer: string;
  /** The last lines of its log. */
  readonly said: string;
  readonly durationMs: number;
}

export interface ScriptOptions {
  /** Over what every script is given. */
  readonly env?: Readonly<Record<string, string>>;
  /** Service to the one that answers to its names, as in `TrialHost.exec`. */
  readonly as?: Readonly<Record<string, string>>;
  /** Unless told it reaches nobody: what it would send must not arrive where production's backups are. */
  readonly network?: 'host';
  /** Five minutes unless told. */
  readonly limitMs?: number;
  readonly signal?: AbortSignal;
}

/** Runs a script of production's host as it is; production has its folder of backups before the first one. */
export async function runScript(
  context: CheckContext,
  script: string,
  words: readonly string[],
  options: ScriptOptions = {},
): Promise<ScriptRun> {
  return runOnHost(context, [script, ...words], options);
}

/** The same for any command of the host, e.g. a script within limits. */
export async function runOnHost(
  context: CheckContext,
  command: readonly string[],
  options: ScriptOptions = {},
): Promise<ScriptRun> {
  const { trial, signal } = context;
  const { backup } = spoken(context.contract.recovery, 'recovery');
  await mkdir(trial.host.path(backup.folder), { recursive: true, mode: 0o700 });
  const started = performance.now();
  const { exitCode, stdout, stderr } = await trial.host.exec(command, {
    env: { BACKUP_ROOT: backupRoot(context), REMOTE: '', ...backup.env, ...options.env },
    as: options.as,
    network: options.network,
    limitMs: options.limitMs ?? 300_000,
    signal: options.signal ?? signal,
  });
  return {
    exitCode,
    answer: stdout.trim().split('\n').at(-1) ?? '',
    said: stderr.trim().split('\n').slice(-3).join(' | ').slice(-600),
    durationMs: Math.round(performance.now() - started),
  };
}

/** Where the scripts put their backups, on this machine. */
export function backupRoot({ trial, contract }: CheckContext): string {
  return trial.host.path(dirname(spoken(contract.recovery, 'recovery').backup.folder));
}
