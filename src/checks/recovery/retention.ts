import { copyFile, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { waitFor } from '../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault, type Measured } from '../define-check.ts';
import { NotApplicable } from '../errors.ts';
import { inScript } from '../parts/edits/script.ts';
import { linePlace } from '../parts/places.ts';
import {
  backupFolders,
  backupsIn,
  leftNothing,
  promisedBackup,
  runBackup,
  scriptFailed,
} from '../parts/recovery/backup-scripts.ts';
import { runOnHost } from '../parts/recovery/run-script.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Older dumps are planted beside a real one: what the script removes next, and what a backup that fails removes, is seen. */
export const recoveryRetention = defineCheck({
  id: 'recovery.retention',
  title: 'a backup leaves the dumps of the promised days alone, and one that fails removes none at all',
  area: 'recovery',
  severity: 'error',
  needs: ['database'],
  exclusive: true,
  limitMs: 300_000,
  run: drill,
  faults: [
    fault('a dump goes the next day', inScript('KEEP_DAYS=${KEEP_DAYS:-7}', 'KEEP_DAYS=0'), {
      evidence: { case: 'a good backup', ageDays: 6 },
    }),
    fault(
      'a backup that fails has removed older ones by then',
      inScript(
        '  log "dumping $DATABASE',
        '  find "$FOLDER" -name "*.dump" -mtime "+$KEEP_DAYS" -delete\n  log "dumping $DATABASE',
      ),
      { evidence: { case: 'a backup that fails' } },
    ),
  ],
});

interface Planted {
  readonly path: string;
  readonly ageDays: number;
}

async function drill(context: CheckContext): Promise<Measured> {
  const { keepDays } = promisedBackup(context);
  const folders = backupFolders(context);
  const before = new Set((await backupsIn(folders)).map(({ path }) => path));
  try {
    const first = await runBackup(context);
    if (first.exitCode !== 0)
      return { evidence: { step: 'backup' }, breaches: [scriptFailed(context, 'backup', first)] };
    if (first.answer === '') return leftNothing(context);
    const planted = await Promise.all(agesOf(keepDays).map((ageDays) => plant(first.answer, ageDays)));
    const missing = async () => {
      const there = new Set((await backupsIn(folders)).map(({ path }) => path));
      return [...planted, { path: first.answer, ageDays: 0 }].filter(({ path }) => !there.has(path));
    };
    const failing = await failingBackup(context, first.answer);
    const lostByFailing = failing === 0 ? [] : await missing();
    await anotherSecond(context);
    const second = await runBackup(context);
    const lost = (await missing()).filter((each) => !lostByFailing.includes(each));
    const tooYoung = lost.filter(({ ageDays }) => ageDays < keepDays);
    const breaches = [
      ...lostByFailing.map((each) => lostTo(context, 'a backup that fails', each)),
      ...(second.exitCode === 0 ? [] : [scriptFailed(context, 'backup', second)]),
      ...tooYoung.map((each) => lostTo(context, 'a good backup', each)),
    ];
    const evidence = {
      keepDays,
      planted: planted.map(({ ageDays }) => ageDays),
      removed: lost.map(({ ageDays }) => ageDays),
      failing,
    };
    return { evidence, breaches };
  } finally {
    for (const { path } of await backupsIn(folders)) if (!before.has(path)) await removeWhole(path);
  }
}

/** Names hold whole seconds: a second backup within the same one would have the name of the first. */
async function anotherSecond({ signal }: CheckContext): Promise<void> {
  const secondNow = () => Math.floor(Date.now() / 1000);
  const begun = secondNow();
  await waitFor({
    what: 'the next second',
    look: async () => secondNow(),
    until: (now) => now > begun,
    limitMs: 5_000,
    signal,
  });
}

/** In days: within the promise up to its last day, and some beyond, of which a script may keep the newest. */
function agesOf(keepDays: number): readonly number[] {
  const young = [1, keepDays - 1].filter((age) => age > 0 && age < keepDays);
  return [...new Set(young), ...[2, 9, 16, 23, 30].map((more) => keepDays + more)];
}

/** The dump once more with what lies beside it, as of that many days ago by name and by time. */
async function plant(dump: string, ageDays: number): Promise<Planted> {
  const then = new Date(Date.now() - ageDays * dayMs);
  const name = basename(dump);
  const older = asOf(name, then);
  if (older === undefined)
    throw new NotApplicable(`the name of ${name} does not say its day: no older one can be planted`);
  const folder = dirname(dump);
  const beside = (await readdir(folder)).filter((each) => each.startsWith(`${name}.`));
  await copyFile(dump, join(folder, older));
  for (const each of beside) {
    const text = await readFile(join(folder, each), 'latin1');
    await writeFile(join(folder, each.replace(name, older)), text.replaceAll(name, older), 'latin1');
  }
  for (const each of [older, ...beside.map((one) => one.replace(name, older))])
    await utimes(join(folder, each), then, then);
  return { path: join(folder, older), ageDays };
}

/** The same name as of another day, written as a date or in seconds since 1970. */
function asOf(name: string, then: Date): string | undefined {
  const date = /(?<!\d)20\d{2}([-_.]?)(?:0[1-9]|1[0-2])\1(?:[0-2]\d|3[01])/;
  if (date.test(name))
    return name.replace(date, (_, dash: string) => then.toISOString().slice(0, 10).replaceAll('-', dash));
  const seconds = /(?<!\d)1\d{9}/;
  return seconds.test(name) ? name.replace(seconds, String(Math.floor(then.getTime() / 1000))) : undefined;
}

/** No file of the script's may grow past half a dump, as on a full disk; 0 where it took nothing for an error. */
async function failingBackup(context: CheckContext, dump: string): Promise<number> {
  const { script } = promisedBackup(context);
  const kilobytes = Math.floor((await stat(dump)).size / 2 / 1024);
  const limited = ['bash', '-c', 'ulimit -f "$1"; exec "$0"', script, String(kilobytes)];
  return (await runOnHost(context, limited)).exitCode;
}

async function removeWhole(dump: string): Promise<void> {
  const folder = dirname(dump);
  for (const each of await readdir(folder))
    if (each === basename(dump) || each.startsWith(`${basename(dump)}.`)) await rm(join(folder, each));
}

function lostTo(context: CheckContext, by: string, { ageDays }: Planted): Breach {
  const { script, keepDays } = promisedBackup(context);
  const age =
    ageDays === 0
      ? 'the dump of just before'
      : `a dump of ${ageDays === 1 ? 'yesterday' : `${ageDays} days ago`}`;
  return {
    message: `${age} is gone after ${by}, promised are ${keepDays} days`,
    evidence: { case: by, ageDays, keepDays },
    place: linePlace(context.trial.configs, basename(script), /remove_older|-mtime|-delete|\brm\b/),
    help: 'remove by age, once the new dump is there and verified',
  };
}
