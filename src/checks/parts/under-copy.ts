import type { ConfigSet } from '../../config/config-set.ts';
import type { CheckContext } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import type { Edit } from './edits/edit-files.ts';

/**
 * Measures under a copy of the configs that run, changed so that an answer comes in seconds which production gives in
 * minutes or on a bad day; puts them back afterwards, whatever happens. Only for checks that are `exclusive`.
 */
export async function underCopy<T>(context: CheckContext, edit: Edit, measure: () => Promise<T>): Promise<T> {
  const { configs, edits } = edit(context.trial.configs);
  if (edits === 0) throw new CouldNotMeasure('the configs hold nothing of what would be changed to measure');
  return underConfigs(context, configs, measure);
}

/** The same under a copy that was changed before. */
export async function underConfigs<T>(
  { trial, signal }: CheckContext,
  configs: ConfigSet,
  measure: () => Promise<T>,
): Promise<T> {
  const own = trial.configs;
  try {
    const { unready } = await trial.reconfigure(configs, { signal });
    const [first] = unready;
    if (first !== undefined)
      throw new CouldNotMeasure(`${first.service} refuses the changed copy: ${first.why}`);
    return await measure();
  } finally {
    await trial.reconfigure(own);
  }
}
