import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { spoken } from '../../contract/read-contract.ts';
import type { DatabaseFingerprint } from '../../probes/postgres/fingerprint-types.ts';
import { type CheckContext, defineCheck, fault, type Measured } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { serviceOf } from '../parts/data-target.ts';
import { both } from '../parts/edits/edit-files.ts';
import { inScript } from '../parts/edits/script.ts';
import { linePlace } from '../parts/places.ts';
import { health, healthAfter, smoke } from '../parts/recovery/application.ts';
import {
  leftNothing,
  promisedBackup,
  runBackup,
  runRestore,
  scriptFailed,
} from '../parts/recovery/backup-scripts.ts';
import { fingerprint, lostInRestore } from '../parts/recovery/compare-restored.ts';
import { apply, loseDatabase, startWriters, stopWriters } from '../parts/recovery/lose-database.ts';
import { backupRoot } from '../parts/recovery/run-script.ts';
import { databaseBytes, tellDumped, tellRestored } from '../parts/recovery/tell-bytes.ts';

/** The database comes back whole on an empty server, by production's own scripts, and the application runs on it. */
export const recoveryRoundTrip = defineCheck({
  id: 'recovery.round-trip',
  title: 'a backup restored on an empty server gives the same database, and the application runs on it',
  area: 'recovery',
  severity: 'error',
  needs: ['edge', 'database', 'web', 'worker', 'scheduler'],
  exclusive: true,
  limitMs: 900_000,
  run: async (context) => {
    spoken(context.contract.recovery, 'recovery');
    const good = context.trial.configs;
    await stopWriters(context);
    try {
      return await roundTrip(context);
    } finally {
      await apply({ trial: context.trial }, good);
      await startWriters(context);
    }
  },
  faults: [
    fault(
      'the backup says success although the dump failed',
      both(
        inScript('dump || die "$EX_BACKUP"', 'dump || true "$EX_BACKUP"'),
        both(
          inScript('pg_dump --username=senex_backup', 'pg_dump --username=nobody_here'),
          both(inScript('  verify_dump "$part"', '  :'), inScript('  verify_checksum "$file"', '  :')),
        ),
      ),
      { evidence: { step: 'restore', exitCode: 6 } },
    ),
    fault(
      'the restore never swaps the new database in',
      inScript('  swap\n  start_services', '  start_services'),
      {
        evidence: { kind: 'table', change: 'missing' },
      },
    ),
  ],
});

async function roundTrip(context: CheckContext): Promise<Measured> {
  const { rtoMs } = spoken(context.contract.recovery, 'recovery');
  const begunAt = performance.now();
  const totalBytes = await databaseBytes(context);
  // Nobody writes: the rows are read while they are dumped, by a core that compressing leaves free.
  const saving = tellDumped(context, backupRoot(context), runBackup(context));
  const ended = saving.then(
    () => undefined,
    () => undefined,
  );
  const before = await fingerprint(context).finally(() => ended);
  if (before.totals.rows === 0) throw new CouldNotMeasure('the database is empty: nothing could be lost');
  const saved = await saving;
  const bytes = await stat(saved.answer).then(
    (file) => file.size,
    () => 0,
  );
  const evidence = { ...before.totals, bytes, backupMs: saved.durationMs };
  if (saved.exitCode !== 0) return { evidence, breaches: [scriptFailed(context, 'backup', saved)] };
  if (saved.answer === '') return leftNothing(context);

  const lostAt = performance.now();
  await loseDatabase(context);
  const restored = await tellRestored(context, { totalBytes }, runRestore(context, saved.answer));
  const withRestore = { ...evidence, restoreMs: restored.durationMs };
  if (restored.exitCode !== 0)
    return { evidence: withRestore, breaches: [scriptFailed(context, 'restore', restored)] };
  const judged = await judge(context, { before, lostAt, rtoMs, evidence: withRestore });
  // Without stopping what writes, and without giving the trial its own database back.
  const drillMs = Math.round(performance.now() - begunAt);
  return { ...judged, evidence: { ...judged.evidence, drillMs } };
}

async function judge(
  context: CheckContext,
  drill: {
    readonly before: DatabaseFingerprint;
    readonly lostAt: number;
    readonly rtoMs: number;
    readonly evidence: Measured['evidence'];
  },
): Promise<Measured> {
  const place = linePlace(context.trial.configs, basename(promisedBackup(context).script), /pg_dump /);
  // The application starts on it while the rows are read: nobody waits for a service in an outage either.
  const starting = Promise.withResolvers<void>();
  starting.promise.catch(() => undefined);
  const after = await fingerprint(context, () => starting.resolve(serviceOf(context, 'web').start()));
  const lost = lostInRestore(drill.before, after);
  if (lost.length > 0) {
    await starting.promise.catch(() => undefined);
    return { evidence: drill.evidence, breaches: lost.map((breach) => ({ ...breach, place })) };
  }
  await starting.promise;
  const status = await healthAfter(context);
  const measuredRtoMs = Math.round(performance.now() - drill.lostAt);
  const evidence = { ...drill.evidence, health: status, rtoMs: measuredRtoMs };
  const breaches = health(status, { rtoMs: measuredRtoMs, promisedMs: drill.rtoMs });
  if (breaches.length === 0) breaches.push(...(await smoke(context)));
  return { evidence, breaches };
}
