import { randomUUID } from 'node:crypto';
import { posix } from 'node:path';
import type { ConfigSet } from '../../../config/config-set.ts';
import { spoken } from '../../../contract/read-contract.ts';
import type { RunningService } from '../../../stack/trial.ts';
import type { CheckContext } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { serviceOf } from '../data-target.ts';
import type { Edit } from '../edits/edit-files.ts';
import { unit } from '../edits/unit.ts';
import { runAsSuperuser } from '../superuser.ts';
import { superuser } from './archive.ts';

const others = ['worker', 'scheduler'] as const;

/** Stops what writes to the database. */
export async function stopWriters(context: CheckContext): Promise<void> {
  await Promise.all((['web', ...others] as const).map((part) => serviceOf(context, part).stop()));
}

/** Starts it again, at once: on the trial's own database web has nothing to migrate that the others would wait for. */
export async function startWriters(context: CheckContext): Promise<void> {
  await Promise.all((['web', ...others] as const).map((part) => serviceOf(context, part).start()));
}

/**
 * The server comes up again from the same unit without any of its data: the volumes are not lost but left out, so that the
 * trial gets its own database back however the restore ends.
 */
export async function loseDatabase(context: CheckContext): Promise<void> {
  const { trial, contract } = context;
  const name = spoken(contract.services.database, 'services.database');
  const { configs, edits } = withFreshVolumes(`${name}.container`)(trial.configs);
  if (edits === 0)
    throw new CouldNotMeasure(`${name}.container keeps its data in no volume that is known here`);
  await apply(context, configs);
  await emptyTables(context, trial.service(name));
}

/**
 * A new server may have got from its init scripts what the lost one had: without its rows no restore that does nothing
 * looks like one that worked.
 */
export async function emptyTables(context: CheckContext, service: RunningService): Promise<void> {
  const { database } = spoken(context.contract.postgres, 'postgres');
  const there = `select count(*) from pg_database where datname = '${database}'`;
  if ((await superuser(context, service, there)) === '0') return;
  await runAsSuperuser(context, EMPTY_TABLES, { service, database, limitMs: 60_000 });
}

const EMPTY_TABLES = `do $$ declare found regclass; begin
  for found in select c.oid::regclass from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  loop execute format('truncate %s cascade', found); end loop;
end $$;`;

/** Puts the configs, and with them the volumes, back. */
export async function apply(
  { trial, signal }: Pick<CheckContext, 'trial'> & { readonly signal?: AbortSignal },
  configs: ConfigSet,
): Promise<void> {
  const { unready } = await trial.reconfigure(configs, { signal });
  const [first] = unready;
  if (first !== undefined) throw new CouldNotMeasure(`${first.service} did not become ready: ${first.why}`);
}

/**
 * Volumes, as the lost ones: a database of any size is to fit in. The archive's too, for a new cluster would archive under
 * the names of the old one's segments.
 */
function withFreshVolumes(file: string): Edit {
  return unit(file).change('Container', 'Volume', (value) => {
    const [, target = '', ...options] = value.split(':');
    if (!ofDatabase.test(target)) return value;
    const fresh = `seatrial-${randomUUID().slice(0, 8)}-${posix.basename(target)}`;
    return [fresh, target, ...options].join(':');
  });
}

const ofDatabase = /^\/var\/lib\/postgresql(?:\/(?:data|archive))?\/?$/;
