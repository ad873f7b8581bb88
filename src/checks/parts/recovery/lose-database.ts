import type { ConfigSet } from '../../../config/config-set.ts';
import { spoken } from '../../../contract/read-contract.ts';
import type { CheckContext } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { serviceOf } from '../data-target.ts';
import { both, type Edit } from '../edits/edit-files.ts';
import { onFreshCluster } from '../edits/fresh-cluster.ts';
import { unit } from '../edits/unit.ts';

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
export async function loseDatabase({ trial, contract, signal }: CheckContext): Promise<void> {
  const name = spoken(contract.services.database, 'services.database');
  const { configs, edits } = withoutVolumes(`${name}.container`)(trial.configs);
  if (edits === 0)
    throw new CouldNotMeasure(`${name}.container keeps its data in no volume that is known here`);
  await apply({ trial, signal }, configs);
}

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
