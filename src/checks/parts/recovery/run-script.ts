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

/** Runs a script of production's host as it is, with its backups in the trial's folder. */
export async function runScript(
  { trial, contract, signal }: CheckContext,
  script: string,
  words: readonly string[],
): Promise<ScriptRun> {
  const { folder } = spoken(contract.recovery, 'recovery').backup;
  const started = performance.now();
  const { exitCode, stdout, stderr } = await trial.host.exec([trial.host.path(script), ...words], {
    env: { BACKUP_ROOT: trial.host.path(dirname(folder)), REMOTE: '' },
    limitMs: 120_000,
    signal,
  });
  return {
    exitCode,
    answer: stdout.trim().split('\n').at(-1) ?? '',
    said: stderr.trim().split('\n').slice(-3).join(' | ').slice(-600),
    durationMs: Math.round(performance.now() - started),
  };
}
