import { catalogue } from '../checks/catalogue.ts';
import type { Check } from '../checks/define-check.ts';
import { NoSuchDrillError } from './errors.ts';

const AREA = 'recovery';

/** Every drill is a check of the area `recovery`: what `verify`, `prove` and `npm test` run is what a drill runs. */
export function selectDrills(only: readonly string[] = []): readonly Check[] {
  const drills = catalogue.filter((check) => check.area === AREA);
  for (const word of only) {
    if (!drills.some((check) => drillName(check.id) === word))
      throw new NoSuchDrillError(
        word,
        drills.map((check) => drillName(check.id)),
      );
  }
  return only.length === 0 ? drills : drills.filter((check) => only.includes(drillName(check.id)));
}

/** `recovery.round-trip` is `round-trip` on the command line. */
function drillName(id: string): string {
  return id.slice(AREA.length + 1);
}
