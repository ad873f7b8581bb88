import type { ConfigSet } from '../../config/config-set.ts';
import type { CheckContext } from '../define-check.ts';

/** A measurement that serves every check as long as the same configs run; one that failed or was stopped serves none. */
export function oncePerConfigs<Found>(
  measure: (context: CheckContext) => Promise<Found>,
): (context: CheckContext) => Promise<Found> {
  const known = new WeakMap<ConfigSet, Promise<Found>>();
  return (context) => {
    const { configs } = context.trial;
    const before = known.get(configs);
    if (before !== undefined) return before;
    const now = measure(context);
    known.set(configs, now);
    now.catch(() => known.delete(configs));
    return now;
  };
}
