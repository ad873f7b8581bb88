import type { RunningService } from '../../../stack/trial.ts';
import { waitFor } from '../../../wait.ts';
import type { Breach, CheckContext } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { linePlace } from '../places.ts';
import { runAsSuperuser } from '../superuser.ts';

/** SQL as the superuser of a drill's own database; answers what it printed. */
export async function superuser(
  context: CheckContext,
  service: RunningService,
  sql: string,
): Promise<string> {
  // The one that is there whatever a drill does to the application's.
  const options = { service, database: 'postgres', limitMs: 180_000 };
  return (await runAsSuperuser(context, sql, options)).trim();
}

/** Ends the current segment and sees it arrive in the archive; a breach when it does not. */
export async function forceSegment(
  context: CheckContext,
  service: RunningService,
): Promise<Breach | undefined> {
  const segment = await superuser(context, service, 'select pg_walfile_name(pg_current_wal_insert_lsn())');
  const failedBefore = await superuser(context, service, 'select failed_count from pg_stat_archiver');
  await superuser(context, service, 'select pg_switch_wal()');
  const place = linePlace(context.trial.configs, 'postgresql.conf', /^archive_command/);
  const breach = (why: string): Breach => ({
    message: `the WAL segment ${segment} is not in the archive: ${why}`,
    evidence: { step: 'archive', why, segment },
    place,
    help: 'without WAL in the archive nothing after the last base backup comes back',
  });
  const state = await waitFor({
    what: `segment ${segment} to be archived`,
    look: async () => stateOf(context, service, segment),
    until: ({ status, failed }) =>
      status === 'done' || status === 'none' || Number(failed) > Number(failedBefore),
    limitMs: 60_000,
    signal: context.signal,
  });
  // A checkpoint in between removes the note that it is done, with the segment.
  if (state.status !== 'ready' && (await isThere(context, service, segment))) return undefined;
  if (state.status === 'none') return breach('archiving is off');
  return breach(state.status === 'done' ? 'the archive command lied' : 'the archive command fails');
}

/** PostgreSQL keeps a file for each segment that waits for its archive, and renames it when it is there. */
async function stateOf(context: CheckContext, service: RunningService, segment: string) {
  const sql = `select coalesce((select split_part(name, '.', 2) from pg_ls_archive_statusdir()
    where name in ('${segment}.ready', '${segment}.done') order by 1 limit 1), 'none') || ' ' || (select failed_count from pg_stat_archiver)`;
  const [status = '', failed = ''] = (await superuser(context, service, sql)).split(' ');
  return { status, failed };
}

async function isThere(context: CheckContext, service: RunningService, segment: string): Promise<boolean> {
  const plan = context.trial.blueprint.services.find(({ name }) => name === service.name);
  const folder = plan?.mounts.find(({ target }) => target.includes('archive'))?.target;
  if (folder === undefined) throw new CouldNotMeasure(`${service.name} has no volume for its archive`);
  return (await archived(context, { service, folder, segment })) !== undefined;
}

/**
 * The path of a segment in an archive: as it is, packed (`.gz`, `.zst`), or as pgBackRest lays it, in a folder of its
 * timeline and with its checksum in its name. Undefined where it is not.
 */
export async function archived(
  context: CheckContext,
  at: { readonly service: RunningService; readonly folder: string; readonly segment: string },
): Promise<string | undefined> {
  const script =
    'find "$1" -type f -size +0c -name "$2*" ! -name "*.backup" ! -name "*.partial" ! -name "*.part" ! -name "*.tmp"';
  const command = ['sh', '-c', script, 'find', at.folder, at.segment];
  const { stdout } = await at.service.exec(command, { signal: context.signal });
  return stdout.split('\n').find((path) => path !== '');
}
