import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { spoken } from '../../contract/read-contract.ts';
import { takeFingerprint } from '../../probes/postgres/fingerprint.ts';
import { type Breach, type CheckContext, defineCheck, fault, type Measured } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { applicationLogin } from '../parts/data-target.ts';
import { inScript } from '../parts/edits/script.ts';
import { linePlace } from '../parts/places.ts';
import { fingerprint, lostInRestore } from '../parts/recovery/compare-restored.ts';
import { postgresEnv } from '../parts/recovery/postgres-scratch.ts';
import { whileQuiet } from '../parts/recovery/quiet.ts';
import { runScript, type ScriptRun } from '../parts/recovery/run-script.ts';
import { type Scratch, withScratch } from '../parts/recovery/scratch.ts';

/** Every row, sequence, constraint, index, owner and right of the database is in its backup, and comes back from it. */
export const recoveryContents = defineCheck({
  id: 'recovery.contents',
  title: 'a dump restored on a scratch server gives every row, sequence, index, owner and right again',
  area: 'recovery',
  severity: 'error',
  needs: ['database'],
  exclusive: true,
  limitMs: 900_000,
  run: (context) => withScratch(context, 'database', (scratch) => drill(context, scratch)),
  faults: [
    fault('the dump holds the schema only', inScript('--format=custom', '--format=custom --schema-only'), {
      evidence: { step: 'backup', exitCode: 6 },
    }),
    fault('the dump is plain SQL', inScript('--format=custom', '--format=plain'), {
      evidence: { step: 'backup', exitCode: 6 },
    }),
    fault(
      'the rows of a table are left out',
      inScript('--format=custom', '--format=custom --exclude-table-data=public.services_historicalprice'),
      { evidence: { kind: 'rows', object: 'public.services_historicalprice', rowsAfter: 0 } },
    ),
    fault(
      'a value is altered on the way',
      inScript('  compare_contents\n', altered("UPDATE django_migrations SET app = 'x' WHERE id = 1")),
      { evidence: { kind: 'rows', object: 'public.django_migrations', differs: ['["1"]: app'] } },
    ),
    fault(
      'a row is lost on the way',
      inScript('  compare_contents\n', altered('DELETE FROM django_migrations WHERE id = 2')),
      { evidence: { kind: 'rows', object: 'public.django_migrations', differs: ['["2"] is missing'] } },
    ),
    fault('owners are left out', inScript('--exit-on-error', '--no-owner --exit-on-error'), {
      evidence: { kind: 'owner', change: 'changed' },
    }),
    fault(
      'the database’s own rights are not set again',
      inScript('--file=/etc/postgresql/database-rights.sql </dev/null', '</dev/null'),
      {
        evidence: { change: 'missing' },
      },
    ),
    fault(
      'indexes and constraints are left out',
      inScript('--exit-on-error', '--section=pre-data --section=data --exit-on-error'),
      {
        evidence: { kind: 'constraint', change: 'missing' },
      },
    ),
    fault('the new database is never swapped in', inScript('  swap\n', '  :\n'), {
      evidence: { kind: 'table', change: 'missing' },
    }),
    fault(
      'the restore fails and says nothing',
      inScript(
        '  restore_beside\n  compare_contents',
        '  (restore_beside; exit 1) || exit 0\n  compare_contents',
      ),
      {
        evidence: { kind: 'table', change: 'missing' },
      },
    ),
  ],
});

/** A statement run on the restored database before it is swapped in. */
function altered(sql: string): string {
  return `  compare_contents\n  sql "$NEW" <<<"${sql};"\n`;
}

async function drill(context: CheckContext, scratch: Scratch): Promise<Measured> {
  const { backup } = spoken(context.contract.recovery, 'recovery');
  const env = { BACKUP_ROOT: scratch.backups };
  try {
    const saved = await whileQuiet(context, async () => {
      const before = await fingerprint(context);
      return { before, run: await runScript(context, backup.script, [], { env }) };
    });
    if (saved.before.totals.rows === 0)
      throw new CouldNotMeasure('the database is empty: nothing could be lost');
    if (saved.run.exitCode !== 0) return failed(context, 'backup', saved.run);
    const words = ['--yes', '--keep-services', saved.run.answer];
    const restored = await runScript(context, backup.restoreScript, words, { env: postgresEnv(scratch) });
    if (restored.exitCode !== 0) return failed(context, 'restore', restored);
    const after = await takeFingerprint({
      address: await scratch.service.address(5432),
      login: applicationLogin(context),
      keepValues: true,
      limitMs: 60_000,
      signal: context.signal,
    });
    const place = linePlace(context.trial.configs, basename(backup.script), /pg_dump /);
    const breaches = lostInRestore(saved.before, after).map((breach) => ({ ...breach, place }));
    const { totals } = saved.before;
    return {
      evidence: { ...totals, backupMs: saved.run.durationMs, restoreMs: restored.durationMs },
      breaches,
    };
  } finally {
    await rm(scratch.backups, { recursive: true, force: true });
  }
}

function failed({ trial, contract }: CheckContext, step: 'backup' | 'restore', run: ScriptRun): Measured {
  const { backup } = spoken(contract.recovery, 'recovery');
  const script = basename(step === 'backup' ? backup.script : backup.restoreScript);
  const breach: Breach = {
    message: `${script} ended with exit code ${run.exitCode}: ${run.said}`,
    evidence: { step, exitCode: run.exitCode, said: run.said },
    place: linePlace(trial.configs, script, step === 'backup' ? /pg_dump / : /pg_restore /),
    help: 'nothing was lost: run the script by hand and read its log',
  };
  return { evidence: { step }, breaches: [breach] };
}
