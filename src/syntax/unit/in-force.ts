import type { UnitEntry, UnitTree } from './tree.ts';

/** The entries of a key in a section that systemd goes by: those before an empty assignment are left out. */
export function unitEntriesInForce(tree: UnitTree, section: string, key: string): UnitEntry[] {
  const all = tree.sections
    .filter(({ name }) => name === section)
    .flatMap(({ entries }) => entries.filter((entry) => entry.key === key));
  return all.slice(all.findLastIndex(({ value }) => value === '') + 1);
}
