import type { Place } from '../place.ts';
import type { UnitSet } from '../units/unit-set.ts';
import type { AnsweredService, GeneratorAnswer } from './ask-generator.ts';
import { generate } from './generator/generate.ts';
import type { GeneratedService } from './generator/generated.ts';

/** Where our plan and a real generator disagree. */
export interface GeneratorDifference {
  readonly kind: 'only-ours' | 'only-theirs' | 'exec-start' | 'lines' | 'refused-by-us' | 'refused-by-them';
  /** A service, or for refusals a unit. */
  readonly name: string;
  /** What only one of the two has: words of ExecStart=, lines, or the reason for a refusal. */
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly place: Place | undefined;
}

/** Holds what we generate of a unit set against a generator's answer; words are compared without their order. */
export function compareWithGenerator(
  units: UnitSet,
  answer: GeneratorAnswer,
): readonly GeneratorDifference[] {
  const generated = generate(units, { user: answer.user });
  const theirs = Map.groupBy(answer.services, ({ name }) => name);
  const ours = Map.groupBy(generated.services, ({ name }) => name);
  const refused = generated.refused.filter(({ code }) => code !== 'lost-with-folder');
  return [
    ...[...new Set([...ours.keys(), ...theirs.keys()])].flatMap((name) =>
      compareServices(name, ours.get(name) ?? [], theirs.get(name) ?? []),
    ),
    ...compareRefused(refused, answer.refused),
  ];
}

function compareServices(
  name: string,
  ours: readonly GeneratedService[],
  theirs: readonly AnsweredService[],
): readonly GeneratorDifference[] {
  const place = ours[0]?.unit.place;
  if (ours.length !== theirs.length) {
    const kind = ours.length > theirs.length ? 'only-ours' : 'only-theirs';
    return [{ kind, name, ours: ours.map(({ unit }) => unit.name), theirs: [], place }];
  }
  const words = difference(
    ours.flatMap(({ execStart }) => execStart.map(({ text }) => text)),
    theirs.flatMap(({ execStart }) => execStart),
  );
  const lines = difference(
    ours.flatMap(linesOf),
    theirs.flatMap((service) => service.lines.map(sortCommand)),
  );
  return [
    ...(words === undefined ? [] : [{ kind: 'exec-start' as const, name, ...words, place }]),
    ...(lines === undefined ? [] : [{ kind: 'lines' as const, name, ...lines, place }]),
  ];
}

function linesOf({ file }: GeneratedService): readonly string[] {
  return [...file.sections].flatMap(([section, lines]) =>
    section.startsWith('X-')
      ? []
      : lines
          .filter(({ key }) => section !== 'Service' || key !== 'ExecStart')
          .map(({ key, value }) => sortCommand(`${section}.${key}=${value}`)),
  );
}

/** The order of options in a command line varies from run to run. */
function sortCommand(line: string): string {
  return line.startsWith('Service.Exec') ? line.split(' ').filter(Boolean).toSorted().join(' ') : line;
}

/** What is left of each when equal ones are taken out in pairs; undefined where nothing is. */
function difference(
  ours: readonly string[],
  theirs: readonly string[],
): Pick<GeneratorDifference, 'ours' | 'theirs'> | undefined {
  const counts = new Map<string, number>();
  for (const text of ours) counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const text of theirs) counts.set(text, (counts.get(text) ?? 0) - 1);
  const left = (sign: 1 | -1) =>
    [...counts].flatMap(([text, count]) =>
      count * sign > 0 ? Array.from({ length: count * sign }, () => text) : [],
    );
  const rest = { ours: left(1), theirs: left(-1) };
  return rest.ours.length + rest.theirs.length === 0 ? undefined : rest;
}

function compareRefused(
  ours: readonly { readonly unit: string; readonly message: string; readonly place: Place }[],
  theirs: GeneratorAnswer['refused'],
): readonly GeneratorDifference[] {
  const ourNames = new Set(ours.map(({ unit }) => unit));
  const theirNames = new Set(theirs.map(({ unit }) => unit));
  return [
    ...ours
      .filter(({ unit }) => !theirNames.has(unit))
      .map(({ unit, message, place }) => ({
        kind: 'refused-by-us' as const,
        name: unit,
        ours: [message],
        theirs: [],
        place,
      })),
    ...theirs
      .filter(({ unit }) => !ourNames.has(unit))
      .map(({ unit, message }) => ({
        kind: 'refused-by-them' as const,
        name: unit,
        ours: [],
        theirs: [message],
        place: undefined,
      })),
  ];
}
