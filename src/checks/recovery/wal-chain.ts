import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Breach, type CheckContext, defineCheck, fault, type Measured } from '../define-check.ts';
import { serviceOf } from '../parts/data-target.ts';
import { inScript } from '../parts/edits/script.ts';
import { linePlace } from '../parts/places.ts';
import { forceSegment, superuser } from '../parts/recovery/archive.ts';
import { flipped, sumOf } from '../parts/recovery/damage.ts';
import { pointInTimeScripts } from '../parts/recovery/point-in-time-scripts.ts';
import { runScript, type ScriptRun } from '../parts/recovery/run-script.ts';

/** A base backup or a chain of WAL that is broken anywhere is refused before the server is touched, and says where. */
export const recoveryWalChain = defineCheck({
  id: 'recovery.wal-chain',
  title: 'a base backup or WAL with a hole or a fault in it is refused before the server is touched',
  area: 'recovery',
  severity: 'error',
  needs: ['database'],
  exclusive: true,
  long: true,
  limitMs: 900_000,
  run: drill,
  faults: [
    fault('a gap in the WAL is not looked for', inScript('  check_chain\n', ''), {
      evidence: { case: 'a segment is missing', exitCode: 0 },
    }),
    fault('damaged WAL is not looked for', inScript('  check_segments\n', ''), {
      evidence: { case: 'a segment is damaged', exitCode: 0 },
    }),
    fault(
      'the base backup is neither summed nor unpacked',
      inScript('bytes=$(gzip -dc "$BASE" | wc -c) || die "$EX_VERIFY" "$BASE cannot be unpacked"', 'bytes=0'),
      { evidence: { case: 'the base is cut off, its checksum made after' } },
    ),
    fault('WAL is collected no more', inScript('{ collect "$name" && new=$((new + 1)); }', ':'), {
      evidence: { step: 'prepare', segments: 0 },
    }),
  ],
});

interface Chain {
  readonly base: string;
  readonly wal: string;
  readonly segments: readonly string[];
  readonly check: () => Promise<ScriptRun>;
}

async function drill(context: CheckContext): Promise<Measured> {
  pointInTimeScripts(context);
  const root = context.trial.host.path('/var/tmp/drill-wal-chain');
  try {
    const chain = await prepare(context, root);
    if ('breaches' in chain) return chain;
    const whole = await chain.check();
    if (whole.exitCode !== 0) return found(context, { case: 'whole', run: whole, promised: 0 });
    for (const [name, damage] of Object.entries(CASES)) {
      const undo = await damage(chain);
      const run = await chain.check();
      await undo();
      if (run.exitCode !== 6) return found(context, { case: name, run, promised: 6 });
    }
    return { evidence: { segments: chain.segments.length, cases: Object.keys(CASES) }, breaches: [] };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

type Damage = (chain: Chain) => Promise<() => Promise<void>>;

const CASES: Readonly<Record<string, Damage>> = {
  'a segment is missing': ({ wal, segments }) => changed(join(wal, segments[1] ?? ''), () => undefined),
  'a segment is damaged': ({ wal, segments }) => changed(join(wal, segments[1] ?? ''), flipped),
  'a segment is cut off': ({ wal, segments }) => changed(join(wal, segments[1] ?? ''), half),
  'the base is altered': ({ base }) => changed(base, flipped),
  'the base has no checksum': ({ base }) => changed(`${base}.sha256`, () => undefined),
  'the base is empty': ({ base }) => changed(base, () => Buffer.alloc(0)),
  'the base is cut off, its checksum made after': async ({ base }) => {
    const undo = await changed(base, half);
    const sum = sumOf(await readFile(base));
    const undoSum = await changed(`${base}.sha256`, () => Buffer.from(`${sum}  ${basename(base)}\n`));
    return async () => void (await Promise.all([undo(), undoSum()]));
  },
};

function half(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length >> 1);
}

/** Changes a file, or removes it; answers what puts it back. */
async function changed(
  path: string,
  change: (bytes: Buffer) => Buffer | undefined,
): Promise<() => Promise<void>> {
  const was = await readFile(path);
  const is = change(was);
  if (is === undefined) await rm(path);
  else await writeFile(path, is, { mode: 0o600 });
  return () => writeFile(path, was, { mode: 0o600 });
}

/** A base backup and three segments since, as production's scripts leave them. */
async function prepare(context: CheckContext, root: string): Promise<Chain | Measured> {
  const { baseScript, collectScript, restoreScript } = pointInTimeScripts(context);
  // The archive's own volume counts as lost: what is on the host has to be enough.
  const env = { BACKUP_ROOT: root, POSTGRES_ARCHIVE_VOLUME: 'lost' };
  const base = await runScript(context, baseScript, [], { env });
  if (base.exitCode !== 0) return found(context, { case: 'base backup', run: base, promised: 0 });
  const database = serviceOf(context, 'database');
  for (let at = 0; at < 3; at += 1) {
    await superuser(context, database, "select pg_create_restore_point('seatrial')");
    const breach = await forceSegment(context, database);
    if (breach !== undefined) return { evidence: { step: 'prepare' }, breaches: [breach] };
  }
  const collected = await runScript(context, collectScript, [], { env });
  if (collected.exitCode !== 0) return found(context, { case: 'collect', run: collected, promised: 0 });
  const wal = join(root, 'wal');
  const start = (await readdir(wal)).filter((name) => /^[0-9A-F]{24}\.gz$/.test(name)).sort();
  const segments = start.slice(-3);
  if (segments.length < 3) {
    const breach: Breach = {
      message: `${segments.length} WAL segments reached the host, 3 were archived`,
      evidence: { step: 'prepare', segments: segments.length },
      place: placeOf(context, collectScript),
    };
    return { evidence: { step: 'prepare' }, breaches: [breach] };
  }
  const check = () => runScript(context, restoreScript, ['--check', '--base', base.answer], { env });
  return { base: base.answer, wal, segments, check };
}

function found(
  context: CheckContext,
  about: { readonly case: string; readonly run: ScriptRun; readonly promised: number },
): Measured {
  const { run, promised } = about;
  const breach: Breach = {
    message: `${about.case}: the script ended with exit code ${run.exitCode}, promised is ${promised}: ${run.said}`,
    evidence: { case: about.case, exitCode: run.exitCode, promised, said: run.said },
    place: placeOf(context, pointInTimeScripts(context).restoreScript),
    help: 'look at all of it before the server is stopped: recovery ends at a hole without a word',
  };
  return { evidence: { step: about.case }, breaches: [breach] };
}

function placeOf({ trial }: CheckContext, script: string) {
  return linePlace(trial.configs, basename(script), /^main\(\)/);
}
