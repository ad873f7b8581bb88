import type { Place } from '../../place.ts';
import type { Generated, RefusedUnit } from '../../plan/generator/generated.ts';
import type { Unit, UnitLine, UnitSet } from '../../units/unit-set.ts';
import { isTemplated } from './mask-templates.ts';

/** Units as Quadlet would take them, with what it makes of them. */
export interface AcceptedUnits {
  readonly units: UnitSet;
  readonly generated: Generated;
  /** Why the units as they are have no service: each fault of each, one behind the other. */
  readonly refused: readonly RefusedUnit[];
}

/** A unit has this many faults at most that are looked behind. */
const maxRounds = 10;

/** Without these a unit is another one: they are read as they were meant, or the unit is left out. */
const references = new Set(['Network', 'Volume', 'Mount', 'Pod', 'Image']);

/** Leaves out the lines for which units are refused, one after another, so that the rest of each unit is planned. */
export function acceptedUnits(
  units: UnitSet,
  generated: Generated,
  generate: (units: UnitSet) => Generated,
): AcceptedUnits {
  let accepted: AcceptedUnits = { units, generated, refused: generated.refused };
  for (let round = 0; round < maxRounds; round += 1) {
    const faults = new Map(accepted.generated.refused.map((each) => [each.unit, each]));
    const next = accepted.units.units.map((unit) => without(unit, faults.get(unit.name), accepted.units));
    if (next.every((unit, at) => unit === accepted.units.units[at])) return accepted;
    const set = { ...accepted.units, units: next, byName: new Map(next.map((unit) => [unit.name, unit])) };
    const again = generate(set);
    const told = new Set(accepted.refused.map(keyOf));
    const more = again.refused.filter((each) => !told.has(keyOf(each)));
    accepted = { units: set, generated: again, refused: [...accepted.refused, ...more] };
  }
  return accepted;
}

function without(unit: Unit, refusal: RefusedUnit | undefined, set: UnitSet): Unit {
  if (refusal === undefined) return unit;
  const fault = refusal.place;
  // A key that this kind of unit does not have names nothing.
  const isReference = (line: UnitLine) => references.has(line.key) && refusal.code !== 'unknown-key';
  const isFault = (place: Place) => place.file === fault.file && place.line === fault.line;
  const lines = [...unit.sections.values()].flat();
  const line = lines.find(({ place }) => isFault(place));
  if (line === undefined) return unit;
  const meant = isReference(line) ? asMeant(line, set) : undefined;
  if (isReference(line) && meant === undefined) return unit;
  const sections = new Map(
    [...unit.sections].map(
      ([name, all]) => [name, all.flatMap((each) => (isFault(each.place) ? (meant ?? []) : each))] as const,
    ),
  );
  return { ...unit, sections };
}

/** A pod whose suffix is missing, and what no unit file here defines as if it were made by somebody else. */
function asMeant(line: UnitLine, { byName, units }: UnitSet): UnitLine | undefined {
  const value = line.value.trim();
  const filledIn = /^([^:,]*)\.(network|pod)(:.*)?$/.exec(value);
  // `Network={{ net }}.network`: the only one that is here is the one.
  if (filledIn !== null && isTemplated(filledIn[1] ?? '')) {
    const [only, more] = units.filter(({ kind }) => kind === filledIn[2]);
    if (only !== undefined && more === undefined)
      return { ...line, value: `${only.name}${filledIn[3] ?? ''}` };
  }
  if (line.key === 'Pod') return byName.has(`${value}.pod`) ? { ...line, value: `${value}.pod` } : undefined;
  if (line.key === 'Mount') {
    const meant = value.replace(
      /((?:^|,)(?:source|src)=)([\w.@\uE000-]+)\.(volume|image|build)(?=,|$)/,
      (whole, before: string, name: string, kind: string) =>
        byName.has(`${name}.${kind}`) ? whole : `${before}${kind === 'volume' ? '' : 'localhost/'}${name}`,
    );
    return meant === value ? undefined : { ...line, value: meant };
  }
  const [, name = '', kind = '', rest = ''] =
    /^([\w.@\uE000-]+)\.(network|volume|image|build)(:.*)?$/.exec(value) ?? [];
  if (name === '' || byName.has(`${name}.${kind}`)) return undefined;
  const isImage = kind === 'image' || kind === 'build';
  return { ...line, value: isImage ? `localhost/${name}:latest` : `${name}${rest}` };
}

function keyOf({ unit, code, place }: RefusedUnit): string {
  return `${unit} ${code} ${place.file}:${place.line}`;
}
