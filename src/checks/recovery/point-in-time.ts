import { basename } from 'node:path';
import { spoken } from '../../contract/read-contract.ts';
import { type Breach, type CheckContext, defineCheck, fault, type Measured } from '../define-check.ts';
import { postgres } from '../parts/edits/postgres.ts';
import { inScript } from '../parts/edits/script.ts';
import { linePlace } from '../parts/places.ts';
import { forceSegment, superuser } from '../parts/recovery/archive.ts';
import { Clock, type Tick } from '../parts/recovery/clock.ts';
import { pointInTimeScripts } from '../parts/recovery/point-in-time-scripts.ts';
import { onScratch } from '../parts/recovery/postgres-scratch.ts';
import { runScript, type ScriptRun } from '../parts/recovery/run-script.ts';
import { type Scratch, withScratch } from '../parts/recovery/scratch.ts';

/** A killed server whose volumes are lost comes back to any moment since the last base backup: nothing missing, nothing after it. */
export const recoveryPointInTime = defineCheck({
  id: 'recovery.point-in-time',
  title: 'a lost server comes back to a chosen moment, with all before it and nothing after',
  area: 'recovery',
  severity: 'error',
  needs: ['database'],
  exclusive: true,
  long: true,
  limitMs: 900_000,
  run: async (context) => {
    pointInTimeScripts(context);
    return withScratch(context, 'database', (scratch) => drill(context, scratch));
  },
  faults: [
    fault('archiving is off', postgres.set('archive_mode', 'off'), {
      evidence: { step: 'archive', why: 'archiving is off' },
    }),
    fault('the archive command fails', postgres.set('archive_command', 'false'), {
      evidence: { step: 'archive', why: 'the archive command fails' },
    }),
    fault('the archive command says success and archives nothing', postgres.set('archive_command', 'true'), {
      evidence: { step: 'archive', why: 'the archive command lied' },
    }),
    fault('the WAL is never brought to the host', inScript('{ collect "$name" && new=$((new + 1)); }', ':'), {
      evidence: { step: 'time', exitCode: 8 },
    }),
    fault('the WAL on the host is not put back', inScript('  return_wal\n', ''), {
      evidence: { step: 'time', exitCode: 8 },
    }),
    fault('the archive is read from elsewhere', postgres.set('restore_command', "'exit 1'"), {
      evidence: { step: 'time', exitCode: 8 },
    }),
    fault(
      'the moment is not handed to PostgreSQL',
      inScript(`echo "recovery_target_time = '$TARGET'"`, ':'),
      { evidence: { step: 'time', kept: 'after the moment' } },
    ),
    fault('the base backup is not brought forward', inScript('touch recovery.signal', ':'), {
      evidence: { step: 'time', lost: 'before the moment' },
    }),
    fault(
      'the server is not opened for writes',
      inScript("recovery_target_action = 'promote'", "recovery_target_action = 'shutdown'"),
      { evidence: { step: 'time', exitCode: 8 } },
    ),
    fault(
      'the base backup is cut off',
      inScript(
        '| gzip -6 >"$part" || die "$EX_BACKUP" "pg_basebackup failed"',
        '| gzip -6 | head -c 300000 >"$part" || true',
      ),
      { evidence: { step: 'base backup', exitCode: 6 } },
    ),
  ],
});

interface Moments {
  /** The last write before each moment. */
  readonly time: { readonly last: Tick; readonly at: string };
  readonly point: Tick;
  readonly transaction: Tick;
}

const POINT = 'seatrial_drill';

async function drill(context: CheckContext, scratch: Scratch): Promise<Measured> {
  const { rpoMs, rtoMs } = spoken(context.contract.recovery, 'recovery');
  const clock = new Clock(context, scratch);
  await clock.create();
  const prepared = await prepare(context, scratch, clock);
  if ('breaches' in prepared) return prepared;

  const lastAcknowledged = await killUnderWrites(scratch, clock);
  const lostAt = performance.now();
  await scratch.loseVolumes();
  const found: Breach[] = [];
  const restoredMs: number[] = [];
  const restoreTo = async (step: string, words: readonly string[], last: Tick): Promise<boolean> => {
    context.progress?.(`point in time: restoring to ${step}`);
    const run = await restore(context, scratch, words);
    restoredMs.push(run.durationMs);
    const breach =
      run.exitCode === 0
        ? judge(context, { step, last, clock, ids: await clock.read() })
        : failed(context, step, run);
    if (breach !== undefined) found.push(breach);
    return breach === undefined;
  };
  const { time, point, transaction } = prepared;
  if (!(await restoreTo('time', ['--to', time.at, '--timeline', '1'], time.last))) return wrong(found);
  const rto = Math.round(performance.now() - lostAt);
  if (!(await restoreTo('restore point', ['--to', `name:${POINT}`, '--timeline', '1'], point)))
    return wrong(found);
  if (!(await restoreTo('transaction', ['--to', `xid:${transaction.xid}`, '--timeline', '1'], transaction)))
    return wrong(found);
  const latest = await latestOf(context, scratch, clock);
  const rpo =
    latest === undefined ? Number.POSITIVE_INFINITY : Math.round(lastAcknowledged.atMs - latest.atMs);
  if (rpo > rpoMs) found.push(tooMuch('rpo', rpo, rpoMs));
  if (rto > rtoMs) found.push(tooMuch('rto', rto, rtoMs));
  if (found.length === 0) await acrossTimelines(context, scratch, { clock, restoreTo, from: time });
  return {
    evidence: {
      rpoMs: rpo,
      rtoMs: rto,
      acknowledged: clock.ticks.length,
      restores: restoredMs.length + 1,
      slowestRestoreMs: Math.max(...restoredMs),
    },
    breaches: found,
  };
}

/** Base backup, then writes with a moment, a restore point and a transaction between them, archived and collected. */
async function prepare(context: CheckContext, scratch: Scratch, clock: Clock): Promise<Moments | Measured> {
  const { baseScript, collectScript } = pointInTimeScripts(context);
  const archiving = await forceSegment(context, scratch.service);
  if (archiving !== undefined) return wrong([archiving]);
  const base = await runScript(context, baseScript, [], onScratch(scratch));
  if (base.exitCode !== 0) return wrong([failed(context, 'base backup', base)]);
  const last = await clock.write(20);
  const at = await superuser(context, scratch.service, 'select clock_timestamp()');
  await clock.write(20);
  await superuser(context, scratch.service, `select pg_create_restore_point('${POINT}')`);
  const point = clock.ticks.at(-1) ?? last;
  const transaction = await clock.write(20);
  await clock.write(20);
  const again = await forceSegment(context, scratch.service);
  if (again !== undefined) return wrong([again]);
  const collected = await runScript(context, collectScript, [], onScratch(scratch));
  if (collected.exitCode !== 0) return wrong([failed(context, 'collect', collected)]);
  return { time: { last, at }, point, transaction };
}

/** SIGKILL while writes are acknowledged. */
async function killUnderWrites(scratch: Scratch, clock: Clock): Promise<Tick> {
  const enough = Promise.withResolvers<void>();
  const writing = clock.writeUntilGone((count) => count >= 20 && enough.resolve());
  await Promise.race([enough.promise, writing]);
  await scratch.service.kill();
  const last = await writing;
  await scratch.service.stop();
  return last;
}

/** Everything that was collected comes back: answers the last write of it. */
async function latestOf(context: CheckContext, scratch: Scratch, clock: Clock): Promise<Tick | undefined> {
  const run = await restore(context, scratch, ['--to', 'latest', '--timeline', '1']);
  if (run.exitCode !== 0) return undefined;
  const ids = new Set(await clock.read());
  const first = clock.ticks.find((tick) => !ids.has(tick.id));
  // All of it without a hole, up to where it ends.
  if (first !== undefined && clock.ticks.some((tick) => tick.id > first.id && ids.has(tick.id)))
    return undefined;
  return clock.ticks.findLast((tick) => ids.has(tick.id));
}

/** Restore, write, restore again: what was written after the first restore is there, what it undid is not. */
async function acrossTimelines(
  context: CheckContext,
  scratch: Scratch,
  about: {
    readonly clock: Clock;
    readonly restoreTo: (step: string, words: readonly string[], last: Tick) => Promise<boolean>;
    readonly from: Moments['time'];
  },
): Promise<void> {
  const { clock, restoreTo, from } = about;
  if (!(await restoreTo('time again', ['--to', from.at, '--timeline', '1'], from.last))) return;
  clock.forgetAfter(from.last.id);
  const last = await clock.write(20);
  const archived = await forceSegment(context, scratch.service);
  if (archived === undefined) await restoreTo('latest across a timeline switch', ['--to', 'latest'], last);
}

function judge(
  context: CheckContext,
  about: {
    readonly step: string;
    readonly last: Tick;
    readonly clock: Clock;
    readonly ids: readonly number[];
  },
): Breach | undefined {
  const { step, last, clock, ids } = about;
  const promised = clock.ticks.slice(0, clock.ticks.findIndex((tick) => tick.id === last.id) + 1);
  const missing = promised.filter((tick) => !ids.includes(tick.id));
  const surplus = ids.filter((id) => !promised.some((tick) => tick.id === id));
  if (missing.length === 0 && surplus.length === 0) return undefined;
  const evidence = {
    step,
    promised: promised.length,
    missing: missing.length,
    surplus: surplus.length,
    ...(missing.length === 0 ? {} : { lost: 'before the moment' }),
    ...(surplus.length === 0 ? {} : { kept: 'after the moment' }),
  };
  return {
    message: `restored to ${step}: of ${promised.length} acknowledged writes ${missing.length} are missing, and ${surplus.length} from after it are there`,
    evidence,
    place: linePlace(
      context.trial.configs,
      basename(pointInTimeScripts(context).restoreScript),
      /recovery_target/,
    ),
  };
}

function restore(context: CheckContext, scratch: Scratch, words: readonly string[]): Promise<ScriptRun> {
  return runScript(
    context,
    pointInTimeScripts(context).restoreScript,
    ['--yes', '--keep-services', ...words],
    onScratch(scratch),
  );
}

function failed({ trial, contract }: CheckContext, step: string, run: ScriptRun): Breach {
  const { pointInTime } = spoken(contract.recovery, 'recovery');
  const file = step === 'base backup' ? pointInTime?.baseScript : pointInTime?.restoreScript;
  return {
    message: `${step}: the script ended with exit code ${run.exitCode}: ${run.said}`,
    evidence: { step, exitCode: run.exitCode, said: run.said },
    place: linePlace(trial.configs, basename(file ?? ''), /die "\$EX_/),
  };
}

function tooMuch(step: 'rpo' | 'rto', measured: number, promised: number): Breach {
  const what = step === 'rpo' ? 'of acknowledged writes are lost' : 'until the server takes writes again';
  return {
    message: `${measured / 1000} s ${what}, promised are ${promised / 1000} s`,
    evidence: { step, measuredMs: measured, promisedMs: promised },
  };
}

function wrong(breaches: readonly Breach[]): Measured {
  return { evidence: { step: 'prepare' }, breaches };
}
