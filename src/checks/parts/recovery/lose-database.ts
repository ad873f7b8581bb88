import type { ConfigSet } from '../../../config/config-set.ts';
import { spoken } from '../../../contract/read-contract.ts';
import type { RunningService } from '../../../stack/trial.ts';
import type { CheckContext } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { serviceOf } from '../data-target.ts';
import { both, type Edit } from '../edits/edit-files.ts';
import { onFreshCluster } from '../edits/fresh-cluster.ts';
import { unit } from '../edits/unit.ts';
import { runAsSuperuser } from '../superuser.ts';
import { superuser } from './archive.ts';

const parts = ['web', 'worker', 'scheduler'] as const;

/** Stops what writes to the database. */
export async function stopWriters(context: CheckContext): Promise<void> {
  for (const part of parts) await serviceOf(context, part).stop();
}

/** Starts it again, web first, for it migrates. */
export async function startWriters(context: CheckContext): Promise<void> {
  for (const part of parts) await serviceOf(context, part).start();
}

/**
 * The server comes up again from the same unit without any of its data: the volumes are not lost but left out, so that the
 * trial gets its own database back however the restore ends.
 */
export async function loseDatabase(context: CheckContext): Promise<void> {
  const { trial, contract } = context;
  const name = spoken(contract.services.database, 'services.database');
  const { configs, edits } = withoutVolumes(`${name}.container`)(trial.configs);
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

/** A new cluster would archive under the names of the old one's segments. */
function withoutVolumes(file: string): Edit {
  const folder = '/var/lib/postgresql/archive';
  const isArchive = (value: string): boolean => value.split(':')[1] === folder;
  const freshArchive = both(
    unit(file).remove('Container', 'Volume', isArchive),
    unit(file).add('Container', 'Tmpfs', `${folder}:rw,size=256m,mode=1777`),
  );
  return onFreshCluster(freshArchive, file);
}
