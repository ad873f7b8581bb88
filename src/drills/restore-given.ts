import { copyFile, mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  type Breach,
  type Check,
  type CheckContext,
  defineCheck,
  type Measured,
} from '../checks/define-check.ts';
import { serviceOf } from '../checks/parts/data-target.ts';
import { health, healthAfter } from '../checks/parts/recovery/application.ts';
import { runRestore } from '../checks/parts/recovery/backup-scripts.ts';
import { fingerprint } from '../checks/parts/recovery/compare-restored.ts';
import { apply, loseDatabase, startWriters, stopWriters } from '../checks/parts/recovery/lose-database.ts';
import { tellRestored } from '../checks/parts/recovery/tell-bytes.ts';
import { spoken } from '../contract/read-contract.ts';
import type { Evidence } from '../finding.ts';
import type { FoundBackup } from './find-backup.ts';

const DAY = 86_400_000;

/** A day, and two hours for a night that was long. */
const OLDEST_MS = DAY + 2 * 3_600_000;

/** The drill on a backup that production itself made: into the trial's own server, which was started for it. */
export function restoreGiven(backup: FoundBackup): Check {
  return defineCheck({
    id: 'recovery.given-backup',
    title: `the backup ${basename(backup.path)} comes back on an empty server, and the application runs on it`,
    area: 'recovery',
    severity: 'error',
    needs: ['edge', 'database', 'web', 'worker', 'scheduler'],
    exclusive: true,
    limitMs: 4 * 3_600_000,
    run: async (context) => {
      const good = context.trial.configs;
      await stopWriters(context);
      try {
        return await drill(context, backup);
      } finally {
        await apply({ trial: context.trial }, good);
        await startWriters(context);
      }
    },
    faults: [],
  });
}

async function drill(context: CheckContext, backup: FoundBackup): Promise<Measured> {
  const promised = spoken(context.contract.recovery, 'recovery');
  const bytes = (await stat(backup.path)).size;
  const ageMs = Date.now() - backup.madeAt.getTime();
  const evidence = { backup: basename(backup.path), bytes, ageMs };
  const file = await place(context, backup.path);
  const lostAt = performance.now();
  await loseDatabase(context);
  context.progress?.(`restoring ${basename(file)} (${bytes} bytes)`);
  const run = await tellRestored(context, {}, runRestore(context, file, { limitMs: promised.rtoMs * 2 }));
  const restored = { ...evidence, restoreMs: run.durationMs };
  if (run.exitCode !== 0)
    return red(restored, {
      message: `the restore ended with exit code ${run.exitCode}: ${run.said}`,
      evidence: { step: 'restore', exitCode: run.exitCode },
    });
  const { totals } = await fingerprint(context);
  if (totals.tables === 0 || totals.rows === 0)
    return red(restored, {
      message: `${totals.rows} rows in ${totals.tables} tables came back: the backup is hollow`,
      evidence: { step: 'contents', ...totals },
    });
  await serviceOf(context, 'web').start();
  const status = await healthAfter(context);
  const rtoMs = Math.round(performance.now() - lostAt);
  const breaches = health(status, { rtoMs, promisedMs: promised.rtoMs });
  if (ageMs > OLDEST_MS) breaches.push(stale(ageMs));
  return { evidence: { ...restored, ...totals, health: status, rtoMs }, breaches };
}

/** Into the folder where the scripts look, with its checksum; the original is only read. */
async function place({ trial, contract }: CheckContext, path: string): Promise<string> {
  const folder = trial.host.path(spoken(contract.recovery, 'recovery').backup.folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const target = join(folder, basename(path));
  await copyFile(path, target);
  // Without one the restore script says so: that is its finding.
  await copyFile(`${path}.sha256`, `${target}.sha256`).catch(() => undefined);
  return target;
}

function stale(ageMs: number): Breach {
  return {
    message: `the newest backup is ${(ageMs / 3_600_000).toFixed(1)} hours old: last night’s is missing`,
    evidence: { step: 'age', ageMs, promisedMs: OLDEST_MS },
    help: 'look at the backup timer and its log',
  };
}

function red(evidence: Evidence, breach: Breach): Measured {
  return { evidence, breaches: [breach] };
}
