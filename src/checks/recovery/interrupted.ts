import { open, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { spoken } from '../../contract/read-contract.ts';
import type { Evidence } from '../../finding.ts';
import { type Breach, type CheckContext, defineCheck, fault, type Measured } from '../define-check.ts';
import { all, both } from '../parts/edits/edit-files.ts';
import { inScript } from '../parts/edits/script.ts';
import { linePlace } from '../parts/places.ts';
import { superuser } from '../parts/recovery/archive.ts';
import {
  backupFolders,
  backupsIn,
  leftNothing,
  partsIn,
  promisedBackup,
  runBackup,
  runRestore,
  runRestoreCheck,
} from '../parts/recovery/backup-scripts.ts';
import { sumOf } from '../parts/recovery/damage.ts';
import { killInTheMiddle } from '../parts/recovery/interrupt.ts';
import { onScratch } from '../parts/recovery/postgres-scratch.ts';
import { runOnHost } from '../parts/recovery/run-script.ts';
import { type Scratch, withScratch } from '../parts/recovery/scratch.ts';

/** Whatever happens to a backup or a restore on its way: the last good backup and the running database are still there. */
export const recoveryInterrupted = defineCheck({
  id: 'recovery.interrupted',
  title: 'a backup or restore that is killed or fails loses neither the last good backup nor the database',
  area: 'recovery',
  severity: 'error',
  needs: ['database'],
  exclusive: true,
  long: true,
  limitMs: 900_000,
  run: (context) => withScratch(context, 'database', (scratch) => drill(context, scratch)),
  faults: [
    fault('two backups run at once', inScript('flock --nonblock 9 ||', 'true ||'), {
      evidence: { case: 'two at once', exitCode: 0 },
    }),
    fault(
      'older backups go before the new one is there',
      inScript('  log "dumping $DATABASE', '  rm -f "$FOLDER"/*.dump\n  log "dumping $DATABASE'),
      { evidence: { case: 'backup killed', lost: 'the last good backup' } },
    ),
    fault(
      'the dump has its final name from the start',
      all(
        inScript('part=$FOLDER/.$(basename "$file").part', 'part=$file'),
        inScript('  publish "$part" "$file"', '  :'),
        inScript('trap \'rm -f "$part" "$sum"\' EXIT', ':'),
      ),
      { evidence: { case: 'backup killed', left: 'half a dump under its final name' } },
    ),
    fault(
      'a full disk is not noticed',
      all(
        inScript('dump || die "$EX_BACKUP"', 'dump || true "$EX_BACKUP"'),
        inScript('  verify_dump "$part"', '  :'),
        inScript('  verify_checksum "$file"', '  :'),
      ),
      { evidence: { case: 'disk full', exitCode: 0 } },
    ),
    fault(
      'the restore drops the old database first',
      inScript(
        '  log "restoring into $NEW"',
        '  sql postgres --set=database="$DATABASE" <<<\'DROP DATABASE :"database" WITH (FORCE);\'\n  log "restoring into $NEW"',
      ),
      { evidence: { case: 'restore killed', lost: 'the running database' } },
    ),
    fault(
      'errors of pg_restore are not looked at',
      both(inScript('--exit-on-error', ''), inScript('</dev/null || ok=no', '</dev/null || true')),
      { evidence: { case: 'restore with errors', exitCode: 0 } },
    ),
    fault('what a killed restore left stays for ever', inScript('  drop_leftovers\n', ''), {
      evidence: { case: 'restore afterwards', left: 1 },
    }),
  ],
});

const ROWS = 3000;

const seedOf = (
  table: string,
) => `create table if not exists "${table}" (id int primary key, app text); truncate "${table}";
insert into "${table}" select n, md5(n::text) || md5((n * 7)::text) from generate_series(1, ${ROWS}) n;`;

interface Drill {
  readonly context: CheckContext;
  readonly scratch: Scratch;
  /** Leads the scripts to the scratch server. */
  readonly on: ReturnType<typeof onScratch>;
  readonly folders: readonly string[];
  readonly good: { readonly path: string; readonly sum: string };
}

async function drill(context: CheckContext, scratch: Scratch): Promise<Measured> {
  const on = onScratch(scratch);
  await inDatabase(context, scratch, seedOf(tableOf(context)));
  const first = await runBackup(context, on);
  if (first.exitCode !== 0)
    return told([breach(context, { case: 'the first backup', exitCode: first.exitCode, said: first.said })]);
  if (first.answer === '') return leftNothing(context);
  const folders = backupFolders(context, on.env);
  const good = { path: first.answer, sum: sumOf(await readFile(first.answer)) };
  const done: string[] = [];
  for (const { name, run } of CASES) {
    context.progress?.(`interrupted: ${name}`);
    const found = await run({ context, scratch, on, folders, good });
    if (found !== undefined) return told([breach(context, found)]);
    done.push(name);
  }
  return { evidence: { cases: done, rows: ROWS }, breaches: [] };
}

interface Case {
  readonly name: string;
  /** What went wrong, as evidence; undefined when nothing did. */
  readonly run: (drill: Drill) => Promise<Evidence | undefined>;
}

const CASES: readonly Case[] = [
  { name: 'backup killed', run: backupKilled },
  { name: 'disk full', run: diskFull },
  { name: 'restore killed', run: restoreKilled },
  { name: 'restore with errors', run: restoreWithErrors },
  { name: 'restore afterwards', run: restoreAfterwards },
];

/** More than the list of contents that a dump begins with, less than the rows of the drill. */
const HALF_A_DUMP = 24 * 1024;

async function backupKilled(drill: Drill): Promise<Evidence | undefined> {
  const { context, on, folders } = drill;
  const { script, exitCodes } = promisedBackup(context);
  const before = await backupsIn(folders);
  const second = await killInTheMiddle(context, {
    what: script,
    hangsAt: 'pg_dump',
    mark: markOf(drill),
    run: ({ env, signal }) => runBackup(context, { ...on, env: { ...on.env, ...env }, signal }),
    meanwhile: async () => (exitCodes?.busy === undefined ? undefined : runBackup(context, on)),
  });
  const after = await backupsIn(folders);
  if (second !== undefined && second.exitCode !== exitCodes?.busy)
    return { case: 'two at once', exitCode: second.exitCode, promised: exitCodes?.busy ?? 0 };
  if (!(await isGood(drill))) return { case: 'backup killed', lost: 'the last good backup' };
  if (after.length !== before.length)
    return { case: 'backup killed', left: 'half a dump under its final name' };
  return undefined;
}

/** The kernel refuses to let any file of the script's grow past 8 kB, as a full disk would. */
async function diskFull(drill: Drill): Promise<Evidence | undefined> {
  const { context, on, folders } = drill;
  const { script } = promisedBackup(context);
  const before = await backupsIn(folders);
  const full = await runOnHost(context, ['bash', '-c', 'ulimit -f 8; exec "$0"', script], on);
  if (full.exitCode === 0) return { case: 'disk full', exitCode: 0, said: full.said };
  if (!(await isGood(drill))) return { case: 'disk full', lost: 'the last good backup' };
  if ((await backupsIn(folders)).length !== before.length)
    return { case: 'disk full', left: 'half a dump under its final name' };
  const next = await runBackup(context, on);
  const parts = (await partsIn(folders)).map(({ path }) => basename(path));
  return next.exitCode === 0 && parts.length === 0
    ? undefined
    : { case: 'the backup after a full disk', exitCode: next.exitCode, parts };
}

/** Once it works on a database of its own, or, in place, when it has read half of the dump. */
async function restoreKilled(drill: Drill): Promise<Evidence | undefined> {
  const { context, scratch, on, good } = drill;
  const { restoreScript, restoresInto } = promisedBackup(context);
  await killInTheMiddle(context, {
    what: restoreScript,
    ...(restoresInto === undefined
      ? { hangsAt: await readerOf(good.path), inputBytes: HALF_A_DUMP }
      : { hangsAt: `=${restoresInto}` }),
    mark: markOf(drill),
    run: ({ env, signal }) => runRestore(context, good.path, { ...on, env: { ...on.env, ...env }, signal }),
    meanwhile: async () => undefined,
  });
  return (await rowsOf(context, scratch)) === ROWS
    ? undefined
    : { case: 'restore killed', lost: 'the running database' };
}

/** The program that takes such a dump in: all of pg_dump's own formats in one file begin like this. */
async function readerOf(dump: string): Promise<'pg_restore' | 'psql'> {
  await using file = await open(dump);
  const { buffer } = await file.read(Buffer.alloc(5), 0, 5, 0);
  return buffer.toString('latin1') === 'PGDMP' ? 'pg_restore' : 'psql';
}

/** A dump that names a role which is gone: pg_restore cannot set its rights. */
async function restoreWithErrors({ context, scratch, on }: Drill): Promise<Evidence | undefined> {
  const { exitCodes } = promisedBackup(context);
  await inDatabase(
    context,
    scratch,
    `reset role; create role drill_gone; grant select on "${tableOf(context)}" to drill_gone;`,
  );
  const saved = await runBackup(context, on);
  await inDatabase(context, scratch, 'reset role; drop owned by drill_gone; drop role drill_gone;');
  const run = await runRestore(context, saved.answer, on);
  const rows = await rowsOf(context, scratch);
  const isFailed = exitCodes?.failed === undefined ? run.exitCode !== 0 : run.exitCode === exitCodes.failed;
  return isFailed && rows === ROWS
    ? undefined
    : {
        case: 'restore with errors',
        exitCode: run.exitCode,
        promised: exitCodes?.failed ?? 'anything but 0',
        rows,
      };
}

async function restoreAfterwards({ context, scratch, on, good }: Drill): Promise<Evidence | undefined> {
  const run = await runRestore(context, good.path, on);
  const left = await leftovers(context, scratch);
  const rows = await rowsOf(context, scratch);
  return run.exitCode === 0 && left === 0 && rows === ROWS
    ? undefined
    : { case: 'restore afterwards', exitCode: run.exitCode, left, rows };
}

/** The first backup is there, byte for byte, and the restore script takes it where it can tell. */
async function isGood({ context, on, good }: Drill): Promise<boolean> {
  const bytes = await readFile(good.path).catch(() => undefined);
  if (bytes === undefined || sumOf(bytes) !== good.sum) return false;
  if (promisedBackup(context).checkWords === undefined) return true;
  return (await runRestoreCheck(context, good.path, on)).exitCode === 0;
}

function markOf({ scratch }: Drill): string {
  return join(scratch.backups, '.hangs');
}

/** A backup script may refuse a database without its own table. */
function tableOf(context: CheckContext): string {
  return promisedBackup(context).holds ?? 'seatrial_drill';
}

async function inDatabase(context: CheckContext, scratch: Scratch, sql: string): Promise<string> {
  const { database, role } = spoken(context.contract.postgres, 'postgres');
  return superuser(context, scratch.service, `\\connect ${database}\nset role ${role};\n${sql}`);
}

/** 0 where the database or the table is not there any more. */
async function rowsOf(context: CheckContext, scratch: Scratch): Promise<number> {
  const { database } = spoken(context.contract.postgres, 'postgres');
  const there = await superuser(
    context,
    scratch.service,
    `select count(*) from pg_database where datname = '${database}'`,
  );
  if (there === '0') return 0;
  const table = tableOf(context);
  const isThere = await inDatabase(context, scratch, `select to_regclass('"${table}"') is not null;`);
  return isThere === 't' ? Number(await inDatabase(context, scratch, `select count(*) from "${table}";`)) : 0;
}

/** Databases that a restore made on its way and did not take away. */
async function leftovers(context: CheckContext, scratch: Scratch): Promise<number> {
  const { restoresInto } = promisedBackup(context);
  if (restoresInto === undefined) return 0;
  return Number(
    await superuser(
      context,
      scratch.service,
      `select count(*) from pg_database where starts_with(datname, '${restoresInto}')`,
    ),
  );
}

function breach(context: CheckContext, evidence: Evidence): Breach {
  const { script, restoreScript } = promisedBackup(context);
  const file = basename(String(evidence.case).includes('restore') ? restoreScript : script);
  const { case: name, ...rest } = evidence;
  return {
    message: `${String(name)}: ${JSON.stringify(rest)}`,
    evidence,
    place: linePlace(context.trial.configs, file, /^main\(\)/),
    help: 'work beside what is there, verify, then swap; clean up at the next start',
  };
}

function told(breaches: readonly Breach[]): Measured {
  return { evidence: { step: 'interrupted' }, breaches };
}
