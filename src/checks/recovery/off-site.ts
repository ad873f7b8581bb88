import { execFile } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { spoken } from '../../contract/read-contract.ts';
import type { Evidence } from '../../finding.ts';
import { type Breach, type CheckContext, defineCheck, fault, type Measured } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { inScript } from '../parts/edits/script.ts';
import { linePlace } from '../parts/places.ts';
import { runBackup, runRestoreCheck } from '../parts/recovery/backup-scripts.ts';
import { sumOf } from '../parts/recovery/damage.ts';
import { runScript, type ScriptRun } from '../parts/recovery/run-script.ts';
import { type S3, startS3 } from '../parts/recovery/s3.ts';

/** What production sends to its S3 bucket comes back from it, unread by anybody; whatever goes wrong there is named. */
export const recoveryOffSite = defineCheck({
  id: 'recovery.off-site',
  title: 'a backup comes back from its S3 bucket as it was sent, and a place that fails is noticed',
  area: 'recovery',
  severity: 'error',
  needs: ['database'],
  exclusive: true,
  long: true,
  limitMs: 600_000,
  run: drill,
  faults: [
    fault('nothing is uploaded', inScript('  upload "$file" postgresql\n', ''), {
      evidence: { case: 'upload', objects: [] },
    }),
    fault(
      'an upload that fails is passed over',
      inScript('  upload "$file" postgresql\n', '  (upload "$file" postgresql) || true\n'),
      {
        evidence: { case: 'wrong credentials', step: 'backup', exitCode: 0 },
      },
    ),
    fault(
      'what was uploaded is not compared',
      inScript('  rclone_ check --download', '  : rclone_ check --download'),
      {
        evidence: { case: 'stores other bytes', step: 'backup', exitCode: 0 },
      },
    ),
    fault(
      'a bucket that is not there is made',
      inScript('RCLONE_S3_NO_CHECK_BUCKET=true', 'RCLONE_S3_NO_CHECK_BUCKET=false'),
      {
        evidence: { case: 'no such bucket', step: 'backup', exitCode: 0 },
      },
    ),
    fault(
      'what was fetched is not compared',
      inScript(
        '[ "$(cut -d \' \' -f 1 "$part.sha256")" =',
        'true || [ "$(cut -d \' \' -f 1 "$part.sha256")" =',
      ),
      {
        evidence: { case: 'object cut short', step: 'fetch', exitCode: 0 },
      },
    ),
    fault(
      'an upload that did not end counts as the newest',
      inScript('if grep -qxF "$file.sha256" <<<"$names"; then', 'if true; then'),
      {
        evidence: { case: 'upload broken off before', step: 'fetch', exitCode: 6 },
      },
    ),
    fault(
      'a fetch that fails leaves half a dump',
      inScript('  trap \'rm -f "$part" "$part.sha256" "$part.plain"\' EXIT\n', ''),
      {
        evidence: { case: 'object cut short', step: 'fetch' },
      },
    ),
    fault('backups leave the host as they are', inScript('RECIPIENTS=${RECIPIENTS:-}', 'RECIPIENTS='), {
      evidence: { case: 'encrypted', readable: true },
    }),
  ],
});

interface Drill {
  readonly context: CheckContext;
  readonly s3: S3;
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  /** The dump that came back first, and its sum. */
  readonly good: { readonly name: string; readonly sum: string };
}

async function drill(context: CheckContext): Promise<Measured> {
  spoken(spoken(context.contract.recovery, 'recovery').offSite, 'recovery.offSite');
  await run('rclone', ['version']).catch(missing('rclone'));
  const root = context.trial.host.path('/var/tmp/drill-off-site');
  await rm(root, { recursive: true, force: true });
  try {
    await using s3 = await startS3(join(root, 's3'));
    const env = { BACKUP_ROOT: join(root, 'backups'), ...(await s3.env()) };
    const first = await thereAndBack(context, s3, env);
    if ('found' in first) return told(context, first.found);
    const started: Drill = { context, s3, root, env, good: first };
    const done = ['upload', 'fetch'];
    for (const one of CASES) {
      context.progress?.(`off-site: ${one.name}`);
      const found = await one.run(started);
      if (found !== undefined) return told(context, { case: one.name, ...found });
      done.push(one.name);
    }
    return { evidence: { cases: done, bytes: first.bytes }, breaches: [] };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** Sent, lost here, fetched: the same bytes, which the restore script takes. */
async function thereAndBack(context: CheckContext, s3: S3, env: Drill['env']) {
  const sent = await backup(context, env);
  if (sent.exitCode !== 0) return { found: { case: 'upload', ...endOf('backup', sent) } };
  const name = basename(sent.answer);
  const objects = await s3.objects('postgresql');
  if (!objects.includes(name) || !objects.includes(`${name}.sha256`))
    return { found: { case: 'upload', objects } };
  const bytes = await readFile(sent.answer);
  await rm(dirname(sent.answer), { recursive: true });
  const fetched = await fetch(context, env);
  if (fetched.exitCode !== 0) return { found: { case: 'fetch', ...endOf('fetch', fetched) } };
  const back = await readFile(fetched.answer);
  const checked = await restoreCheck(context, env, fetched.answer);
  if (basename(fetched.answer) !== name || sumOf(back) !== sumOf(bytes) || checked.exitCode !== 0)
    return { found: { case: 'fetch', came: basename(fetched.answer), ...endOf('check', checked) } };
  return { name, sum: sumOf(bytes), bytes: bytes.length };
}

interface Case {
  readonly name: string;
  readonly run: (drill: Drill) => Promise<Evidence | undefined>;
}

const CASES: readonly Case[] = [
  {
    name: 'wrong credentials',
    run: async (drill) => refused(drill, await drill.s3.env({ secret: 'wrong' })),
  },
  {
    name: 'no such bucket',
    run: async (drill) => {
      const found = await refused(drill, await drill.s3.env({ bucket: 'nobody-made-it' }));
      const buckets = await drill.s3.buckets();
      return found ?? (buckets.includes('nobody-made-it') ? { buckets } : undefined);
    },
  },
  { name: 'expired credentials', run: (drill) => during(drill, 'expired', () => refused(drill, {})) },
  { name: 'upload cut', run: (drill) => during(drill, 'cuts uploads', () => refusedUpload(drill, {})) },
  {
    name: 'stores other bytes',
    run: (drill) => during(drill, 'stores other bytes', () => refusedUpload(drill, {})),
  },
  { name: 'download cut', run: (drill) => during(drill, 'cuts downloads', () => refusedFetch(drill, {}, 7)) },
  { name: 'upload broken off before', run: brokenOffBefore },
  {
    name: 'object cut short',
    run: (drill) => damaged(drill, (name) => drill.s3.cutShort('postgresql', name)),
  },
  { name: 'object altered', run: (drill) => damaged(drill, (name) => drill.s3.flip('postgresql', name)) },
  { name: 'encrypted', run: encrypted },
];

async function during<T>({ s3 }: Drill, mode: S3['mode'], work: () => Promise<T>): Promise<T> {
  s3.mode = mode;
  try {
    return await work();
  } finally {
    s3.mode = 'well';
  }
}

async function refused(drill: Drill, env: Drill['env']): Promise<Evidence | undefined> {
  return (await refusedUpload(drill, env)) ?? refusedFetch(drill, env, 7);
}

/** The backup says so by its exit code, and the dump is good here. */
async function refusedUpload(drill: Drill, env: Drill['env']): Promise<Evidence | undefined> {
  const all = { ...drill.env, ...env };
  const run = await backup(drill.context, all);
  if (run.exitCode !== 7) return { ...endOf('backup', run), promised: 7 };
  const local = await restoreCheck(drill.context, all, 'latest');
  return local.exitCode === 0 ? undefined : { ...endOf('local dump', local), promised: 0 };
}

/** Nothing comes under its final name into an empty folder. */
async function refusedFetch(
  drill: Drill,
  env: Drill['env'],
  promised: number,
): Promise<Evidence | undefined> {
  const all = { ...drill.env, ...env, BACKUP_ROOT: join(drill.root, 'elsewhere') };
  const run = await fetch(drill.context, all, drill.good.name);
  const left = await readdir(join(all.BACKUP_ROOT, 'postgresql')).catch(() => []);
  await rm(all.BACKUP_ROOT, { recursive: true, force: true });
  if (run.exitCode !== promised) return { ...endOf('fetch', run), promised };
  return left.length === 0 ? undefined : { step: 'fetch', left };
}

/** The newest that is whole is taken, not the newest. */
async function brokenOffBefore({ context, env, s3, root }: Drill): Promise<Evidence | undefined> {
  const second = await backup(context, env);
  if (second.exitCode !== 0) return endOf('backup', second);
  await s3.remove('postgresql', `${basename(second.answer)}.sha256`);
  const objects = await s3.objects('postgresql');
  const whole = objects.filter((name) => objects.includes(`${name}.sha256`)).sort();
  const elsewhere = { ...env, BACKUP_ROOT: join(root, 'elsewhere') };
  const run = await fetch(context, elsewhere);
  await rm(elsewhere.BACKUP_ROOT, { recursive: true, force: true });
  await s3.remove('postgresql', basename(second.answer));
  const came = basename(run.answer);
  return run.exitCode === 0 && came === whole.at(-1) ? undefined : { ...endOf('fetch', run), came };
}

async function damaged(drill: Drill, damage: (name: string) => Promise<void>): Promise<Evidence | undefined> {
  const saved = await backup(drill.context, drill.env);
  if (saved.exitCode !== 0) return endOf('backup', saved);
  const name = basename(saved.answer);
  await damage(name);
  return refusedFetch({ ...drill, good: { ...drill.good, name } }, {}, 6);
}

/** What the place holds says nothing; another key opens nothing; the key from its escrow file brings the dump back. */
async function encrypted({ context, env, s3, root }: Drill): Promise<Evidence | undefined> {
  const [ours, another] = [
    await keyPair(join(root, 's3', 'escrow')),
    await keyPair(join(root, 's3', 'another')),
  ];
  const sealed = { ...env, RECIPIENTS: ours.recipients };
  const sent = await backup(context, sealed);
  if (sent.exitCode !== 0) return endOf('backup', sent);
  const name = `${basename(sent.answer)}.age`;
  const plain = await readFile(sent.answer);
  const objects = await s3.objects('postgresql');
  if (!objects.includes(name)) return { readable: true, objects };
  const stored = await s3.read('postgresql', name);
  if (stored.includes(plain.subarray(0, 64))) return { readable: true, objects };
  const elsewhere = { ...sealed, BACKUP_ROOT: join(root, 'elsewhere') };
  const wrong = await fetch(context, elsewhere, name, another.identity);
  if (wrong.exitCode !== 6) return { ...endOf('fetch with another key', wrong), promised: 6 };
  const right = await fetch(context, elsewhere, name, ours.identity);
  if (right.exitCode !== 0) return endOf('fetch with the key from its escrow', right);
  const same = sumOf(await readFile(right.answer)) === sumOf(plain);
  return same ? undefined : { ...endOf('fetch with the key from its escrow', right), same };
}

const run = promisify(execFile);

/** age's own: the identity is what lies in escrow, the recipients are what the host has. */
async function keyPair(path: string) {
  const recipients = `${path}.recipients`;
  await run('age-keygen', ['-o', path]).catch(missing('age'));
  await run('age-keygen', ['-y', '-o', recipients, path]);
  return { identity: path, recipients };
}

function missing(program: string) {
  return (thrown: NodeJS.ErrnoException) => {
    throw new CouldNotMeasure(`${program} does not run on this machine: ${thrown.message}`, {
      hint: 'apt-get install rclone age, or seatrial doctor --fix',
    });
  };
}

async function backup(context: CheckContext, env: Drill['env']): Promise<ScriptRun> {
  return runBackup(context, { env, network: 'host' });
}

async function restoreCheck(context: CheckContext, env: Drill['env'], dump: string): Promise<ScriptRun> {
  return runRestoreCheck(context, dump, { env });
}

async function fetch(
  context: CheckContext,
  env: Drill['env'],
  name = 'latest',
  identity?: string,
): Promise<ScriptRun> {
  const { fetchScript } = spoken(spoken(context.contract.recovery, 'recovery').offSite, 'recovery.offSite');
  const key = identity === undefined ? [] : ['--identity', identity];
  return runScript(context, fetchScript, [...key, 'postgresql', name], { env, network: 'host' });
}

function endOf(step: string, { exitCode, said }: ScriptRun) {
  return { step, exitCode, said };
}

function told({ trial, contract }: CheckContext, evidence: Evidence): Measured {
  const recovery = spoken(contract.recovery, 'recovery');
  const isFetch = String(evidence.step).startsWith('fetch');
  const script = isFetch ? (recovery.offSite?.fetchScript ?? '') : recovery.backup.script;
  const { case: name, ...rest } = evidence;
  const breach: Breach = {
    message: `off-site, ${String(name)}: ${JSON.stringify(rest)}`,
    evidence,
    place: linePlace(trial.configs, basename(script), /^main\(\)/),
    help: 'send, fetch again and compare; name what fails by its exit code; keep what is here',
  };
  return { evidence: { case: name }, breaches: [breach] };
}
