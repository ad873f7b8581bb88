import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { spoken } from '../../../contract/read-contract.ts';
import type { Breach, CheckContext, Measured } from '../../define-check.ts';
import { linePlace } from '../places.ts';
import { runScript, type ScriptOptions, type ScriptRun } from './run-script.ts';

/** The contract's promises about dumps. */
export function promisedBackup({ contract }: CheckContext) {
  return spoken(contract.recovery, 'recovery').backup;
}

/**
 * Runs production's backup script; `answer` is the file that it made, on this machine: the path in its last line, or the
 * newest file in the contract's folder. Empty when it left none.
 */
export async function runBackup(context: CheckContext, options: ScriptOptions = {}): Promise<ScriptRun> {
  const folders = backupFolders(context, options.env);
  const before = await backupsIn(folders);
  const run = await runScript(context, promisedBackup(context).script, [], options);
  const printed = onThisMachine(context, run.answer);
  if (printed !== undefined) return { ...run, answer: printed };
  const made = (await backupsIn(folders)).filter(
    (file) => !before.some((old) => old.path === file.path && old.changedMs === file.changedMs),
  );
  const newest = made.toSorted((one, other) => other.changedMs - one.changedMs)[0];
  return { ...run, answer: newest?.path ?? '' };
}

/** Restores a file of this machine by production's script. */
export function runRestore(
  context: CheckContext,
  backup: string,
  options: ScriptOptions = {},
): Promise<ScriptRun> {
  const { restoreScript, restoreWords = ['{backup}'] } = promisedBackup(context);
  return runScript(context, restoreScript, filled(context, restoreWords, backup), options);
}

/** Lets production's script look at a file and change nothing. */
export function runRestoreCheck(
  context: CheckContext,
  backup: string,
  options: ScriptOptions = {},
): Promise<ScriptRun> {
  const { restoreScript } = promisedBackup(context);
  return runScript(context, restoreScript, checkWords(context, backup), options);
}

/** Throws Unspoken where the contract does not say that the script can look without changing. */
export function checkWords(context: CheckContext, backup: string): readonly string[] {
  const words = spoken(promisedBackup(context).checkWords, 'recovery.backup.checkWords');
  return filled(context, words, backup);
}

function filled({ trial }: CheckContext, words: readonly string[], backup: string): readonly string[] {
  const root = trial.host.path('/').replace(/\/$/, '');
  const path = backup.startsWith(`${root}/`) ? backup.slice(root.length) : backup;
  return words.map((word) => word.replaceAll('{backup}', path));
}

/** Where the scripts may put dumps: the contract's folder, and the same below the `BACKUP_ROOT` that a run is given. */
export function backupFolders(
  context: CheckContext,
  env: Readonly<Record<string, string>> = {},
): readonly string[] {
  const { folder } = promisedBackup(context);
  const given = env.BACKUP_ROOT === undefined ? [] : [join(env.BACKUP_ROOT, basename(folder))];
  return [context.trial.host.path(folder), ...given];
}

export interface BackupFile {
  readonly path: string;
  readonly bytes: number;
  readonly changedMs: number;
}

/** Files under their final names, not what lies beside them: checksums, signatures, logs, parts of what is being made. */
export async function backupsIn(folders: readonly string[]): Promise<readonly BackupFile[]> {
  const files = await filesIn(folders);
  return files.filter(({ path }) => !BESIDE.test(path) && !PART.test(path));
}

/** What is left of a backup that did not end. */
export async function partsIn(folders: readonly string[]): Promise<readonly BackupFile[]> {
  return (await filesIn(folders)).filter(({ path }) => PART.test(path) && !BESIDE.test(path));
}

const BESIDE = /\.(?:sha\d+(?:sum)?|md5|sig|asc|log|lock|json|txt|prom)$|\/latest$/;
const PART = /\.(?:part|partial|tmp|temp|incomplete|new)$|\/\.[^/]*$/;

async function filesIn(folders: readonly string[]): Promise<readonly BackupFile[]> {
  const found = new Map<string, BackupFile>();
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries.filter((each) => each.isFile())) {
      const path = join(entry.parentPath, entry.name);
      const seen = await stat(path).catch(() => undefined);
      if (seen !== undefined) found.set(path, { path, bytes: seen.size, changedMs: seen.mtimeMs });
    }
  }
  return [...found.values()];
}

/** A path that a script printed, as it is in production or within the trial; undefined for any other line. */
function onThisMachine({ trial }: CheckContext, line: string): string | undefined {
  if (!/^\/\S+$/.test(line)) return undefined;
  return line.startsWith(trial.host.path('/')) ? line : trial.host.path(line);
}

export function scriptFailed(context: CheckContext, step: 'backup' | 'restore', run: ScriptRun): Breach {
  const backup = promisedBackup(context);
  const script = basename(step === 'backup' ? backup.script : backup.restoreScript);
  return {
    message: `${script} ended with exit code ${run.exitCode}: ${run.said}`,
    evidence: { step, exitCode: run.exitCode, said: run.said },
    place: linePlace(context.trial.configs, script, step === 'backup' ? /pg_dump / : /pg_restore /),
    help: 'nothing was lost: run the script by hand and read its log',
  };
}

/** A script that says that all went well, and no backup: the worst way to fail. */
export function leftNothing(context: CheckContext): Measured {
  const { script, folder } = promisedBackup(context);
  const breach: Breach = {
    message: `${basename(script)} ended with exit code 0 and left no new file in ${folder}`,
    evidence: { step: 'backup', exitCode: 0, left: 'nothing' },
    place: linePlace(context.trial.configs, basename(script), /pg_dump/),
    help: 'let the script fail when it made nothing, or let the contract name the folder that it writes to',
  };
  return { evidence: { step: 'backup' }, breaches: [breach] };
}
