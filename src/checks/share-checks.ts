import type { Check } from './define-check.ts';
import { ShareError } from './errors.ts';

/** Share `index` of `total`, counted from 1. */
export interface Share {
  readonly index: number;
  readonly total: number;
}

/** How long each check took in an earlier run, in milliseconds; what is not in it is guessed. */
export type Costs = ReadonlyMap<string, number>;

/** Reads `2/4`. */
export function parseShare(text: string): Share {
  const [index = 0, total = 0] = /^\d{1,3}\/\d{1,3}$/.test(text) ? text.split('/').map(Number) : [];
  if (index < 1 || index > total) throw new ShareError(text);
  return { index, total };
}

/**
 * The checks of one share: the dearest first, each to the share that has the least to do so far, so that all shares end
 * at about the same time. Every machine that asks with the same costs gets the same division.
 */
export function shareChecks(
  checks: readonly Check[],
  { index, total }: Share,
  costs: Costs = new Map(),
): readonly Check[] {
  const dearestFirst = checks.toSorted(
    (one, other) => costOf(other, costs) - costOf(one, costs) || one.id.localeCompare(other.id, 'en'),
  );
  const loads = Array.from({ length: total }, () => 0);
  const mine = new Set<string>();
  for (const check of dearestFirst) {
    const least = loads.indexOf(Math.min(...loads));
    loads[least] = (loads[least] ?? 0) + costOf(check, costs);
    if (least === index - 1) mine.add(check.id);
  }
  return checks.filter(({ id }) => mine.has(id));
}

/** A check that runs alone holds all others up; three of the rest run side by side. */
export function costOf(check: Check, costs: Costs): number {
  const known = costs.get(check.id) ?? (check.exclusive === undefined ? 1_500 : 8_000);
  return check.exclusive === undefined ? known / 3 : known;
}
