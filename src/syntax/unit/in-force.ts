import type { UnitEntry, UnitTree } from './tree.ts';

/** The entries of a key in a section that systemd goes by: those before an empty assignment are left out. */
export function unitEntriesInForce(tree: UnitTree, section: string, key: string): UnitEntry[] {
  // Asked dozens of times of each unit: loops, as they need no list of their own on the way.
  const found: UnitEntry[] = [];
  for (const { name, entries } of tree.sections) {
    if (name !== section) continue;
    for (const entry of entries) {
      if (entry.key !== key) continue;
      if (entry.value === '') found.length = 0;
      else found.push(entry);
    }
  }
  return found;
}
