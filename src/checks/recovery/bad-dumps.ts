import { readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { spoken } from '../../contract/read-contract.ts';
import { type Breach, type CheckContext, defineCheck, fault, type Measured } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { both } from '../parts/edits/edit-files.ts';
import { inScript } from '../parts/edits/script.ts';
import { linePlace } from '../parts/places.ts';
import { askedOfAll, EACH } from '../parts/recovery/asked-of-all.ts';
import {
  checkWords,
  leftNothing,
  promisedBackup,
  runBackup,
  runRestoreCheck,
} from '../parts/recovery/backup-scripts.ts';
import { type Damaged, damagedName, damages, writeDamages } from '../parts/recovery/damage.ts';
import { runOnHost, type ScriptRun } from '../parts/recovery/run-script.ts';

/** No script takes a dump that is cut off, altered, empty, of something else or of a newer server; the good one it takes. */
export const recoveryBadDumps = defineCheck({
  id: 'recovery.bad-dumps',
  title:
    'a dump that is cut off, altered, empty or of something else is refused by name, the good one is not',
  area: 'recovery',
  severity: 'error',
  needs: ['database'],
  exclusive: true,
  limitMs: 900_000,
  run: drill,
  faults: [
    fault('nobody looks at the checksum', inScript('sha256sum --check --status --strict', ': sha256sum'), {
      evidence: { kind: 'flipped bit', exitCode: 0 },
    }),
    fault(
      'the restore reads the table of contents only',
      inScript('pg_restore --file=/dev/null <"$DUMP"', 'pg_restore --list <"$DUMP"'),
      { evidence: { kind: 'truncated before its checksum', exitCode: 0 } },
    ),
    fault(
      'a dump of any database is taken',
      inScript('[ "$name" = "$DATABASE" ] || die', '[ -n "$name" ] || die'),
      { evidence: { kind: 'of another database', exitCode: 0 } },
    ),
    fault('a dump of any version is taken', inScript('|| [ "$from" -gt "$here" ]', ''), {
      evidence: { kind: 'of a newer version', exitCode: 0 },
    }),
    fault('the dump is for all to read', inScript('umask 077\n\nlog()', 'umask 022\n\nlog()'), {
      evidence: { step: 'permissions', mode: '644' },
    }),
    fault('the dump gets no checksum', inScript('  write_checksum "$part" "$file"', '  :'), {
      evidence: { step: 'backup', exitCode: 6 },
    }),
    fault(
      'the backup takes whatever pg_dump printed',
      both(inScript('--format=custom', '--format=plain'), inScript('  verify_dump "$part"', '  :')),
      { evidence: { step: 'the good dump', exitCode: 6 } },
    ),
    fault(
      'the good dump is refused too',
      inScript('[ "$name" = "$DATABASE" ] || die', '[ "$name" != "$DATABASE" ] || die'),
      {
        evidence: { step: 'the good dump', exitCode: 6 },
      },
    ),
  ],
});

async function drill(context: CheckContext): Promise<Measured> {
  const { trial, contract } = context;
  const { restoreScript, exitCodes: { refused } = {} } = promisedBackup(context);
  const { database } = spoken(contract.postgres, 'postgres');
  const root = trial.host.path('/var/tmp/drill-bad-dumps');
  const words = checkWords(context, EACH);
  const env = { BACKUP_ROOT: root };
  try {
    const saved = await runBackup(context, { env });
    if (saved.exitCode !== 0) return one(notTaken(context, 'backup', saved));
    if (saved.answer === '') return leftNothing(context);
    const mode = ((await stat(saved.answer)).mode & 0o777).toString(8);
    if (mode !== '600') return one(readable(context, mode));
    const good = await runRestoreCheck(context, saved.answer, { env });
    if (good.exitCode !== 0) return one(notTaken(context, 'the good dump', good));

    const dump = await readFile(saved.answer);
    const bad = damages(dump, database);
    const folder = join(root, 'cases');
    await writeDamages(folder, dump, bad);
    const command = askedOfAll({ folder, good: saved.answer, words: [restoreScript, ...words], refused });
    const run = await runOnHost(context, command, { env, limitMs: 200_000 });
    const breach = judge(context, bad, run);
    return {
      evidence: {
        dumpBytes: dump.length,
        cases: bad.length,
        kinds: [...new Set(bad.map(({ kind }) => kind))],
      },
      breaches: breach === undefined ? [] : [breach],
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function judge(context: CheckContext, bad: readonly Damaged[], run: ScriptRun): Breach | undefined {
  if (run.exitCode === 0 && run.answer === 'all-refused') return undefined;
  const [name = '', code = ''] = run.answer.split(' ');
  if (name === 'good')
    throw new CouldNotMeasure(
      `the good dump ended the look at it with exit code ${code} when asked like the bad ones`,
    );
  const taken = bad.find((_, at) => damagedName(at) === name);
  const kind = taken?.kind ?? 'unknown';
  const promised = promisedBackup(context).exitCodes?.refused ?? 'anything but 0';
  return {
    message: `a dump (${kind}) ended the restore script’s look at it with exit code ${code}, promised is ${promised}`,
    evidence: { kind, case: name, exitCode: Number(code), promised },
    place: restorePlace(context),
    help: 'verify the checksum, then decode all of it, then compare whose it is, before anything is touched',
  };
}

function notTaken(context: CheckContext, step: string, run: ScriptRun): Breach {
  return {
    message: `${step}: the script ended with exit code ${run.exitCode}: ${run.said}`,
    evidence: { step, exitCode: run.exitCode, said: run.said },
    place: restorePlace(context),
  };
}

function readable(context: CheckContext, mode: string): Breach {
  const { configs } = context.trial;
  return {
    message: `the dump has the mode ${mode}, promised is 600: it holds every secret of the database`,
    evidence: { step: 'permissions', mode },
    place:
      linePlace(configs, 'common.sh', /^umask/) ??
      linePlace(configs, basename(promisedBackup(context).script), /umask|pg_dump/),
  };
}

function restorePlace({ trial, contract }: CheckContext) {
  const { restoreScript } = spoken(contract.recovery, 'recovery').backup;
  return linePlace(trial.configs, basename(restoreScript), /verify_checksum|check_origin/);
}

function one(breach: Breach): Measured {
  return { evidence: { step: String(breach.evidence.step) }, breaches: [breach] };
}
