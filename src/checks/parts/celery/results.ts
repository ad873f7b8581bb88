import type { CeleryResult } from '../../../probes/celery/celery-types.ts';
import { readCeleryResults } from '../../../probes/celery/read-results.ts';
import { waitAtMost } from '../../../wait.ts';
import type { CheckContext } from '../../define-check.ts';
import { resultsOf } from './stores.ts';

const open = new Set(['PENDING', 'STARTED', 'RETRY', 'RECEIVED']);

/** The results of these tasks once all have ended, or what there is at the limit. */
export async function awaitResults(
  context: CheckContext,
  ids: readonly string[],
  limitMs: number,
): Promise<readonly CeleryResult[]> {
  const store = await resultsOf(context);
  let last: readonly CeleryResult[] = [];
  const look = async () => {
    last = await readCeleryResults(store, ids);
    return last;
  };
  await waitAtMost({
    what: `${ids.length} tasks to end`,
    look,
    until: (results) => results.every(({ state }) => !open.has(state)),
    limitMs,
    everyMs: 150,
    signal: context.signal,
  });
  return last;
}
