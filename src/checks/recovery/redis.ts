import { basename } from 'node:path';
import { spoken } from '../../contract/read-contract.ts';
import { type Breach, type CheckContext, defineCheck, fault, type Measured } from '../define-check.ts';
import { redis } from '../parts/edits/redis.ts';
import { inScript } from '../parts/edits/script.ts';
import { linePlace } from '../parts/places.ts';
import {
  countUp,
  type RedisKeys,
  readKeys,
  type WrittenKey,
  writeKeys,
} from '../parts/recovery/redis-keys.ts';
import { runScript, type ScriptRun } from '../parts/recovery/run-script.ts';
import { type Scratch, withScratch } from '../parts/recovery/scratch.ts';

/** Redis comes back on an empty volume from its copy, from the AOF and from the snapshot, key by key. */
export const recoveryRedis = defineCheck({
  id: 'recovery.redis',
  title: 'a copy of Redis taken under writes comes back on an empty volume, key by key',
  area: 'recovery',
  severity: 'error',
  needs: ['redis'],
  exclusive: true,
  long: true,
  limitMs: 900_000,
  run: async (context) => {
    scripts(context);
    return withScratch(context, 'redis', (scratch) => drill(context, scratch));
  },
  faults: [
    fault('Redis keeps no append-only file', redis.set('appendonly', 'no'), {
      evidence: { step: 'backup', exitCode: 5 },
    }),
    fault(
      'the copy is cut off and nobody looks',
      inScript(
        '-czf - . </dev/null >"$part" || die "$EX_BACKUP" "cannot copy Redis\'s files"\n  verify_copy "$part"',
        '-czf - . </dev/null | head -c 200 >"$part" || true',
      ),
      { evidence: { step: 'restore from aof', exitCode: 6 } },
    ),
    fault('what was unpacked is never put in place', inScript('  swap_in || die', '  true || die'), {
      evidence: { source: 'aof', change: 'missing' },
    }),
    fault(
      'the growing end of the append-only file is left out',
      inScript(
        '*) cp "appendonlydir/$file" .backup/appendonlydir/ ;;',
        '*) : >".backup/appendonlydir/$file" ;;',
      ),
      { evidence: { source: 'aof', change: 'missing' } },
    ),
  ],
});

const DATABASES = 4;

async function drill(context: CheckContext, scratch: Scratch): Promise<Measured> {
  const { script } = scripts(context);
  const written = await writeKeys(context, scratch);
  const stop = new AbortController();
  const counting = countUp(context, scratch, stop.signal);
  const saved = await runScript(context, script, [], envOf(scratch)).finally(() => stop.abort());
  const { key: counter, acknowledged } = await counting;
  if (saved.exitCode !== 0)
    return { evidence: { step: 'backup' }, breaches: [failed(context, 'backup', saved)] };
  const types = [...new Set([...written.values()].map(({ type }) => type))];
  const evidence = {
    keys: written.size,
    types,
    acknowledgedMeanwhile: acknowledged,
    backupMs: saved.durationMs,
  };
  for (const source of ['aof', 'rdb'] as const) {
    context.progress?.(`redis: restoring from the ${source}`);
    await scratch.service.stop();
    await scratch.loseVolumes();
    const words = ['--yes', '--keep-services', ...(source === 'rdb' ? ['--rdb'] : []), saved.answer];
    const run = await runScript(context, scripts(context).restoreScript, words, envOf(scratch));
    if (run.exitCode !== 0) return { evidence, breaches: [failed(context, `restore from ${source}`, run)] };
    const found = await readKeys(scratch, DATABASES);
    const breaches = compare(written, found, { source, counter, acknowledged });
    if (breaches.length > 0)
      return {
        evidence,
        breaches: breaches
          .slice(0, 20)
          .map((breach) => ({ ...breach, place: placeOf(context, 'restoreScript') })),
      };
  }
  return { evidence, breaches: [] };
}

function compare(
  written: RedisKeys,
  found: RedisKeys,
  about: { readonly source: string; readonly counter: string; readonly acknowledged: number },
): Breach[] {
  const differing = [...written].flatMap(([key, was]): Breach[] => {
    const change = changeOf(was, found.get(key));
    return change === undefined ? [] : [breach(about.source, key, change)];
  });
  const count = Number(JSON.parse(found.get(about.counter)?.value ?? '"0"'));
  // Where it stands depends on when the copy was taken; what was never written cannot be there.
  if (count > about.acknowledged) differing.push(breach(about.source, about.counter, 'value'));
  const added = [...found.keys()].filter((key) => !written.has(key) && key !== about.counter);
  return [...differing, ...added.map((key) => breach(about.source, key, 'added'))];
}

/** Undefined: it came back as it was. */
function changeOf(was: WrittenKey, is: WrittenKey | undefined): string | undefined {
  if (is === undefined) return 'missing';
  if (is.type !== was.type) return 'type';
  if (is.value !== was.value) return 'value';
  const [from, to] = was.expires ?? [Number.NaN, Number.NaN];
  if ((was.expires === undefined) !== (is.expires === undefined)) return 'time to live';
  const at = is.expires?.[0];
  return at !== undefined && (at < from || at > to) ? 'time to live' : undefined;
}

function breach(source: string, key: string, change: string): Breach {
  return {
    message: `restored from the ${source}, the key ${key} differs: ${change}`,
    evidence: { source, key, change },
  };
}

function scripts({ contract }: CheckContext) {
  return spoken(spoken(contract.recovery, 'recovery').redis, 'recovery.redis');
}

function envOf(scratch: Scratch) {
  return {
    as: scratch.as,
    env: {
      BACKUP_ROOT: scratch.backups,
      REDIS_CONTAINER: scratch.container,
      REDIS_SERVICE: scratch.unit,
      REDIS_IMAGE: scratch.image,
      REDIS_VOLUME: scratch.volumes.get('/data') ?? '',
    },
  };
}

function failed(context: CheckContext, step: string, run: ScriptRun): Breach {
  return {
    message: `${step}: the script ended with exit code ${run.exitCode}: ${run.said}`,
    evidence: { step, exitCode: run.exitCode, said: run.said },
    place: placeOf(context, step === 'backup' ? 'script' : 'restoreScript'),
  };
}

function placeOf(context: CheckContext, which: 'script' | 'restoreScript') {
  return linePlace(context.trial.configs, basename(scripts(context)[which]), /die "\$EX_/);
}
