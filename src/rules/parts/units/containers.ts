import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import { allLines, lastLine } from '../../../units/lookup.ts';
import type { Unit, UnitLine } from '../../../units/unit-set.ts';
import type { ReadStack } from '../../read-stack.ts';

/** A container unit with what becomes of it; a template's with each instance that is named. */
export interface PlannedUnit {
  readonly unit: Unit;
  readonly plan: ServicePlan;
}

/** Every container that Quadlet makes a service of; templates and refused units are left out. */
export const plannedUnits = kept((stack: ReadStack): readonly PlannedUnit[] =>
  stack.blueprint.services.flatMap((plan) => {
    const { byName } = stack.units;
    const unit =
      byName.get(`${plan.name}.container`) ?? byName.get(`${plan.name.replace(/@.*$/, '@')}.container`);
    return unit === undefined ? [] : [{ unit, plan }];
  }),
);

/** Every container unit, also those that Quadlet refuses. */
export function containerUnits({ units }: ReadStack): readonly Unit[] {
  return units.units.filter(({ kind }) => kind === 'container');
}

/** The last line of a key in [Container], or what PodmanArgs= says in its place. */
export function own(unit: Unit, key: string): UnitLine | undefined {
  return lastLine(unit.sections, 'Container', key) ?? byArgument(unit, key);
}

/** Options that older versions have no key for: many units give them by PodmanArgs=. */
const options: Readonly<Record<string, string>> = {
  HealthCmd: 'health-cmd',
  Memory: 'memory',
  PidsLimit: 'pids-limit',
  ShmSize: 'shm-size',
  StopSignal: 'stop-signal',
  StopTimeout: 'stop-timeout',
};

function byArgument(unit: Unit, key: string): UnitLine | undefined {
  const option = options[key];
  const found = option === undefined ? undefined : podmanArg(unit, option);
  return found && { key, value: found.value, place: found.place, valuePlace: found.place };
}

/** Every line of a key in [Container] that counts. */
export function ownLines(unit: Unit, key: string): readonly UnitLine[] {
  return allLines(unit.sections, 'Container', key);
}

/** `Conflicts=` in either of two: starting one stops the other. */
export function excludeEachOther(one: PlannedUnit, other: PlannedUnit): boolean {
  const names = ({ unit }: PlannedUnit, { plan }: PlannedUnit) =>
    allLines(unit.sections, 'Unit', 'Conflicts').some(({ value }) =>
      value.split(/\s+/).includes(plan.service),
    );
  return names(one, other) || names(other, one);
}

/** The last line of a key in [Service]. */
export function ofService(unit: Unit, key: string): UnitLine | undefined {
  return lastLine(unit.sections, 'Service', key);
}

/** Every line of a key in [Service] that counts. */
export function ownLinesOfService(unit: Unit, key: string): readonly UnitLine[] {
  return allLines(unit.sections, 'Service', key);
}

const argumentLines = kept((unit: Unit) => ownLines(unit, 'PodmanArgs'));

const patterns = new Map<string, RegExp>();

function patternOf(option: string): RegExp {
  const known = patterns.get(option);
  if (known !== undefined) return known;
  const pattern = new RegExp(`(?:^|\\s)"?--${option}(?:=|\\s+)(?:"([^"]*)"|([^\\s"]*))`);
  patterns.set(option, pattern);
  return pattern;
}

/** An option of PodmanArgs=, `--memory=1g` or `--memory 1g`, with the place of its line. */
export function podmanArg(unit: Unit, name: string): { value: string; place: Place } | undefined {
  const lines = argumentLines(unit);
  if (lines.length === 0) return undefined;
  const pattern = patternOf(name);
  const found = lines.flatMap((line) => {
    const [, quoted, plain] = pattern.exec(line.value) ?? [];
    const value = quoted ?? plain;
    return value === undefined ? [] : [{ value, place: line.valuePlace }];
  });
  return found.at(-1);
}

/** Where the limit of the memory stands, else where the unit begins. */
export function memoryPlace(unit: Unit): Place {
  return (
    (own(unit, 'Memory') ?? podmanArg(unit, 'memory') ?? ofService(unit, 'MemoryMax'))?.place ?? unit.place
  );
}
