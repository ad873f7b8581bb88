import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bytesLeft } from '../../../byte-progress.ts';
import type { RunningService } from '../../../stack/trial.ts';
import type { CheckContext } from '../../define-check.ts';
import { runAsSuperuser } from '../superuser.ts';

/** Between two looks, in milliseconds: often enough for a person, seldom enough for the server. */
const EVERY_MS = 2000;

/** Says how much of a dump is written while a backup script works; how much it will be nobody knows before. */
export async function tellDumped<T>(context: CheckContext, folder: string, work: Promise<T>): Promise<T> {
  return tellWhile(context, { what: 'dumped', look: () => bytesIn(folder) }, work);
}

/** Says how much of `totalBytes`, the size on disk before the loss, is back while a restore script works. */
export async function tellRestored<T>(
  context: CheckContext,
  { service, totalBytes }: { readonly service?: RunningService; readonly totalBytes?: number },
  work: Promise<T>,
): Promise<T> {
  return tellWhile(
    context,
    { what: 'restored', totalBytes, look: () => databaseBytes(context, service) },
    work,
  );
}

/** On disk, of all databases together. */
export async function databaseBytes(context: CheckContext, service?: RunningService): Promise<number> {
  const sql = 'select sum(pg_database_size(oid)) from pg_database;';
  const printed = await runAsSuperuser(context, sql, {
    database: 'postgres',
    limitMs: EVERY_MS * 5,
    ...(service === undefined ? {} : { service }),
  });
  return Number(printed.trim());
}

interface Telling {
  readonly what: string;
  readonly totalBytes?: number | undefined;
  readonly look: () => Promise<number>;
}

async function tellWhile<T>(
  { progress, signal }: CheckContext,
  { what, totalBytes, look }: Telling,
  work: Promise<T>,
): Promise<T> {
  if (progress === undefined) return work;
  const ended = new AbortController();
  const over = work.finally(() => ended.abort());
  const telling = (async () => {
    const started = performance.now();
    const atStart = await seen(look);
    while (await goesOn(AbortSignal.any([ended.signal, signal]))) {
      const now = await seen(look);
      if (atStart === undefined || now === undefined || now <= atStart || ended.signal.aborted) continue;
      const total = totalBytes === undefined ? undefined : Math.max(0, totalBytes - atStart);
      progress(`${what}: ${bytesLeft(now - atStart, total, performance.now() - started)}`);
    }
  })();
  // The work's own failure is what counts; the telling has none.
  return over.finally(() => telling);
}

/** A server that is just being replaced does not answer: then nothing is told. */
async function seen(look: () => Promise<number>): Promise<number | undefined> {
  const bytes = await look().catch(() => undefined);
  return Number.isFinite(bytes) ? bytes : undefined;
}

async function goesOn(signal: AbortSignal): Promise<boolean> {
  return pause(EVERY_MS, true, { signal }).catch(() => false);
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (file) => (file.isFile() ? file.size : 0),
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
