import { basename } from 'node:path';
import { spoken } from '../../contract/read-contract.ts';
import type { Evidence } from '../../finding.ts';
import { type Breach, type CheckContext, defineCheck, fault, type Measured } from '../define-check.ts';
import { all, both } from '../parts/edits/edit-files.ts';
import { inScript } from '../parts/edits/script.ts';
import { linePlace } from '../parts/places.ts';
import { superuser } from '../parts/recovery/archive.ts';
import { filesOf, hangingPodman, killInTheMiddle } from '../parts/recovery/interrupt.ts';
import { postgresEnv } from '../parts/recovery/postgres-scratch.ts';
import { runOnHost, runScript } from '../parts/recovery/run-script.ts';
import { type Scratch, withScratch } from '../parts/recovery/scratch.ts';

/** Whatever happens to a backup or a restore on its way: the last good backup and the running database are still there. */
export const recoveryInterrupted = defineCheck({
  id: 'recovery.interrupted',
  title: 'a backup or restore that is killed or fails loses neither the last good backup nor the database',
  area: 'recovery',
  severity: 'error',
  needs: ['database'],
  exclusive: true,
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
        inScript('trap \'rm -f "$part"\' EXIT', ':'),
      ),
      { evidence: { case: 'backup killed', left: 'half a dump under its final name' } },
    ),
    fault(
      'a full disk is not noticed',
      both(
        inScript('|| die "$EX_BACKUP" "pg_dump failed"', '|| true'),
        inScript('  verify_dump "$part"', '  :'),
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
const SEED = `create table django_migrations (id int primary key, app text);
insert into django_migrations select n, md5(n::text) || md5((n * 7)::text) from generate_series(1, ${ROWS}) n;`;

interface Drill {
  readonly context: CheckContext;
  readonly scratch: Scratch;
  readonly env: Readonly<Record<string, string>>;
  readonly podman: string;
  readonly good: string;
}

async function drill(context: CheckContext, scratch: Scratch): Promise<Measured> {
  const { backup } = spoken(context.contract.recovery, 'recovery');
  const env = postgresEnv(scratch);
  await inDatabase(context, scratch, SEED);
  const first = await runScript(context, backup.script, [], { env });
  const started = { context, scratch, env, good: first.answer, podman: await hangingPodman(scratch.backups) };
  if (first.exitCode !== 0)
    return told([breach(context, { case: 'the first backup', exitCode: first.exitCode, said: first.said })]);
  const cases = [backupKilled, diskFull, restoreKilled, restoreWithErrors, restoreAfterwards];
  const done: string[] = [];
  for (const one of cases) {
    context.progress?.(`interrupted: ${one.name}`);
    const found = await one(started);
    if (found !== undefined) return told([breach(context, found)]);
    done.push(one.name);
  }
  return { evidence: { cases: done, rows: ROWS }, breaches: [] };
}

/** What went wrong, as evidence; undefined when nothing did. */
type Case = (drill: Drill) => Promise<Evidence | undefined>;

const backupKilled: Case = async (drill) => {
  const { context, scratch, env, podman } = drill;
  const { backup } = spoken(context.contract.recovery, 'recovery');
  const before = await filesOf(context, scratch.backups);
  const second = await killInTheMiddle(
    context,
    { path: backup.script, words: [], env: { ...env, PODMAN: podman, HANG_AT: ' pg_dump ' } },
    {
      isInTheMiddle: async () => {
        const now = await filesOf(context, scratch.backups);
        return now.partBytes >= 4096 || now.dumps.length > before.dumps.length || now.dumps.length === 0;
      },
      meanwhile: () => runScript(context, backup.script, [], { env }),
    },
  );
  const after = await filesOf(context, scratch.backups);
  if (second.exitCode !== 3) return { case: 'two at once', exitCode: second.exitCode, promised: 3 };
  if (!(await isGood(drill))) return { case: 'backup killed', lost: 'the last good backup' };
  if (after.dumps.length !== before.dumps.length)
    return { case: 'backup killed', left: 'half a dump under its final name' };
  return undefined;
};

/** The kernel refuses to let any file of the script's grow past 8 kB, as a full disk would. */
const diskFull: Case = async (drill) => {
  const { context, env } = drill;
  const { backup } = spoken(context.contract.recovery, 'recovery');
  const full = await runOnHost(
    context,
    ['bash', '-c', 'ulimit -f 8; exec "$0"', context.trial.host.path(backup.script)],
    { env },
  );
  if (full.exitCode === 0) return { case: 'disk full', exitCode: 0, said: full.said };
  if (!(await isGood(drill))) return { case: 'disk full', lost: 'the last good backup' };
  const next = await runScript(context, backup.script, [], { env });
  const { parts } = await filesOf(context, drill.scratch.backups);
  return next.exitCode === 0 && parts.length === 0
    ? undefined
    : { case: 'the backup after a full disk', exitCode: next.exitCode, parts };
};

const restoreKilled: Case = async (drill) => {
  const { context, scratch, env, podman, good } = drill;
  const { backup } = spoken(context.contract.recovery, 'recovery');
  const { database } = spoken(context.contract.postgres, 'postgres');
  const words = ['--yes', '--keep-services', '--jobs', '1', good];
  await killInTheMiddle(
    context,
    { path: backup.restoreScript, words, env: { ...env, PODMAN: podman, HANG_AT: `=${database}_new_` } },
    { isInTheMiddle: async () => (await leftovers(context, scratch)) > 0, meanwhile: async () => undefined },
  );
  return (await rowsOf(context, scratch)) === ROWS
    ? undefined
    : { case: 'restore killed', lost: 'the running database' };
};

/** A dump that names a role which is gone: pg_restore cannot set its rights. */
const restoreWithErrors: Case = async ({ context, scratch, env }) => {
  const { backup } = spoken(context.contract.recovery, 'recovery');
  await inDatabase(
    context,
    scratch,
    'reset role; create role drill_gone; grant select on django_migrations to drill_gone;',
  );
  const saved = await runScript(context, backup.script, [], { env });
  await inDatabase(context, scratch, 'reset role; drop owned by drill_gone; drop role drill_gone;');
  const run = await runScript(context, backup.restoreScript, ['--yes', '--keep-services', saved.answer], {
    env,
  });
  const rows = await rowsOf(context, scratch);
  return run.exitCode === 8 && rows === ROWS
    ? undefined
    : { case: 'restore with errors', exitCode: run.exitCode, promised: 8, rows };
};

const restoreAfterwards: Case = async ({ context, scratch, env, good }) => {
  const { backup } = spoken(context.contract.recovery, 'recovery');
  const run = await runScript(context, backup.restoreScript, ['--yes', '--keep-services', good], { env });
  const left = await leftovers(context, scratch);
  const rows = await rowsOf(context, scratch);
  return run.exitCode === 0 && left === 0 && rows === ROWS
    ? undefined
    : { case: 'restore afterwards', exitCode: run.exitCode, left, rows };
};

async function isGood({ context, env, good }: Drill): Promise<boolean> {
  const { backup } = spoken(context.contract.recovery, 'recovery');
  return (await runScript(context, backup.restoreScript, ['--check', good], { env })).exitCode === 0;
}

async function inDatabase(context: CheckContext, scratch: Scratch, sql: string): Promise<string> {
  const { database, role } = spoken(context.contract.postgres, 'postgres');
  return superuser(context, scratch.service, `\\connect ${database}\nset role ${role};\n${sql}`);
}

async function rowsOf(context: CheckContext, scratch: Scratch): Promise<number> {
  const { database } = spoken(context.contract.postgres, 'postgres');
  const there = await superuser(
    context,
    scratch.service,
    `select count(*) from pg_database where datname = '${database}'`,
  );
  if (there === '0') return 0;
  return Number(await inDatabase(context, scratch, 'select count(*) from django_migrations;'));
}

async function leftovers(context: CheckContext, scratch: Scratch): Promise<number> {
  const { database } = spoken(context.contract.postgres, 'postgres');
  return Number(
    await superuser(
      context,
      scratch.service,
      `select count(*) from pg_database where datname like '${database}\\_new\\_%'`,
    ),
  );
}

function breach({ trial, contract }: CheckContext, evidence: Evidence): Breach {
  const { script, restoreScript } = spoken(contract.recovery, 'recovery').backup;
  const file = basename(String(evidence.case).includes('restore') ? restoreScript : script);
  const { case: name, ...rest } = evidence;
  return {
    message: `${String(name)}: ${JSON.stringify(rest)}`,
    evidence,
    place: linePlace(trial.configs, file, /^main\(\)/),
    help: 'work beside what is there, verify, then swap; clean up at the next start',
  };
}

function told(breaches: readonly Breach[]): Measured {
  return { evidence: { step: 'interrupted' }, breaches };
}
