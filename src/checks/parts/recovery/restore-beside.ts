import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { takeFingerprint } from '../../../probes/postgres/fingerprint.ts';
import type { CheckContext, Measured } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { applicationLogin, databasePort } from '../data-target.ts';
import { linePlace } from '../places.ts';
import { leftNothing, promisedBackup, runBackup, runRestore, scriptFailed } from './backup-scripts.ts';
import { fingerprint, lostInRestore } from './compare-restored.ts';
import { emptyTables } from './lose-database.ts';
import { onScratch } from './postgres-scratch.ts';
import { whileQuiet } from './quiet.ts';
import type { ScriptRun } from './run-script.ts';
import type { Scratch } from './scratch.ts';
import { databaseBytes, tellDumped, tellRestored } from './tell-bytes.ts';

/** Backs the stack's database up, restores it on a scratch server, and compares the two, all by production's scripts. */
export async function restoreBeside(
  context: CheckContext,
  scratch: Scratch,
  ignore: readonly string[] = [],
): Promise<Measured> {
  const backup = promisedBackup(context);
  const env = { BACKUP_ROOT: scratch.backups };
  try {
    const saved = await whileQuiet(context, async () => {
      const before = await fingerprint(context);
      return {
        before,
        run: await tellDumped(context, scratch.backups, runBackup(context, { env })),
      };
    });
    if (saved.before.totals.rows === 0)
      throw new CouldNotMeasure('the database is empty: nothing could be lost');
    if (saved.run.exitCode !== 0) return failed(context, 'backup', saved.run);
    if (saved.run.answer === '') return leftNothing(context);
    await emptyTables(context, scratch.service);
    const restored = await tellRestored(
      context,
      { service: scratch.service, totalBytes: await databaseBytes(context) },
      runRestore(context, saved.run.answer, onScratch(scratch)),
    );
    if (restored.exitCode !== 0) return failed(context, 'restore', restored);
    const after = await takeFingerprint({
      address: await scratch.service.address(databasePort(context)),
      login: applicationLogin(context),
      keepValues: true,
      limitMs: 60_000,
      signal: context.signal,
    });
    const place = linePlace(context.trial.configs, basename(backup.script), /pg_dump /);
    const breaches = lostInRestore(saved.before, after, ignore).map((breach) => ({ ...breach, place }));
    const { totals } = saved.before;
    return {
      evidence: { ...totals, backupMs: saved.run.durationMs, restoreMs: restored.durationMs },
      breaches,
    };
  } finally {
    await rm(scratch.backups, { recursive: true, force: true });
  }
}

function failed(context: CheckContext, step: 'backup' | 'restore', run: ScriptRun): Measured {
  return { evidence: { step }, breaches: [scriptFailed(context, step, run)] };
}
