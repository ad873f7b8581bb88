import type { Place } from '../../place.ts';
import type { Generated, RefusedUnit } from '../../plan/generator/generated.ts';
import type { Unit, UnitSet } from '../../units/unit-set.ts';

/** Units as Quadlet would take them, with what it makes of them. */
export interface AcceptedUnits {
  readonly units: UnitSet;
  readonly generated: Generated;
  /** Why the units as they are have no service: each fault of each, one behind the other. */
  readonly refused: readonly RefusedUnit[];
}

/** A unit has this many faults at most that are looked behind. */
const maxRounds = 10;

/** Without these a unit is another one: what would be said of it is not its own fault. */
const references = new Set(['Network', 'Volume', 'Mount', 'Pod', 'Image']);

/** Leaves out the lines for which units are refused, one after another, so that the rest of each unit is planned. */
export function acceptedUnits(
  units: UnitSet,
  generated: Generated,
  generate: (units: UnitSet) => Generated,
): AcceptedUnits {
  let accepted: AcceptedUnits = { units, generated, refused: generated.refused };
  for (let round = 0; round < maxRounds; round += 1) {
    const faults = new Map(accepted.generated.refused.map(({ unit, place }) => [unit, place]));
    const next = accepted.units.units.map((unit) => without(unit, faults.get(unit.name)));
    if (next.every((unit, at) => unit === accepted.units.units[at])) return accepted;
    const set = { ...accepted.units, units: next, byName: new Map(next.map((unit) => [unit.name, unit])) };
    const again = generate(set);
    const told = new Set(accepted.refused.map(keyOf));
    const more = again.refused.filter((each) => !told.has(keyOf(each)));
    accepted = { units: set, generated: again, refused: [...accepted.refused, ...more] };
  }
  return accepted;
}

function without(unit: Unit, fault: Place | undefined): Unit {
  if (fault === undefined) return unit;
  const isFault = (place: Place) => place.file === fault.file && place.line === fault.line;
  const lines = [...unit.sections.values()].flat();
  const line = lines.find(({ place }) => isFault(place));
  if (line === undefined || references.has(line.key)) return unit;
  const sections = new Map(
    [...unit.sections].map(([name, all]) => [name, all.filter(({ place }) => !isFault(place))] as const),
  );
  return { ...unit, sections };
}

function keyOf({ unit, code, place }: RefusedUnit): string {
  return `${unit} ${code} ${place.file}:${place.line}`;
}
