import { readCalendar, readSpan } from './calendar.ts';
import { unitEntriesInForce } from './in-force.ts';
import type { UnitEntry, UnitTree } from './tree.ts';

/** A line that makes a timer fire again and again. */
export interface TimerPace {
  readonly entry: UnitEntry;
  /** At most so many seconds pass from one run to the next, by this line alone. */
  readonly seconds: number;
}

/** The unit that a timer starts: `Unit=`, or the service of its own name. */
export function startedByTimer(name: string, tree: UnitTree): string {
  return unitEntriesInForce(tree, 'Timer', 'Unit').at(-1)?.value ?? name.replace(/\.timer$/, '.service');
}

/** The `OnCalendar=` lines of a timer; a line that systemd cannot read, or that never comes, is none. */
export function calendarPaces(tree: UnitTree): readonly TimerPace[] {
  return unitEntriesInForce(tree, 'Timer', 'OnCalendar').flatMap((entry) => {
    const read = readCalendar(entry.value);
    return read === undefined || read.never ? [] : [{ entry, seconds: read.longestSeconds }];
  });
}

/** The lines of a timer that count from the last run. */
export function monotonicPaces(tree: UnitTree): readonly TimerPace[] {
  return ['OnUnitActiveSec', 'OnUnitInactiveSec'].flatMap((key) =>
    unitEntriesInForce(tree, 'Timer', key).flatMap((entry) => {
      const seconds = readSpan(entry.value);
      return seconds === undefined ? [] : [{ entry, seconds }];
    }),
  );
}
