import type { Place } from '../../place.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { containerUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** A per cent sign that is meant as one is doubled. */
export const unitsSpecifier: Rule = {
  id: 'units.specifier',
  title: 'A per cent sign that is meant as one is doubled',
  area: 'units',
  severity: 'error',
  why: "systemd replaces %s, %d, %H and the like in a unit by the user's shell, folders and the host's name before the program sees them.",
  source: 'systemd.unit(5), specifiers',
  *judge(stack) {
    yield* namesOfOthers(stack);
    yield* withoutInstance(stack);
    for (const unit of containerUnits(stack)) {
      for (const { key, value, valuePlace } of unit.sections.get('Container') ?? []) {
        if (
          !/^(?:Exec|HealthCmd|HealthStartupCmd|Environment|PodmanArgs|ReloadCmd|Label|LogOpt|Annotation)$/.test(
            key,
          ) ||
          !value.includes('%')
        )
          continue;
        const found =
          /\b(?:date\b[^|;&]*?\+|printf\s+)["']?[^"'%|;&]*(?<!%)%([a-zA-Z])/.exec(value)?.[1] ??
          /:\/\/[^\s"'@]*(?<!%)%([A-F])[0-9A-F]/.exec(value)?.[1] ??
          // The date of a log or of a file's name.
          /(?<!%)%(Y)[-_./]?%m[-_./]?%d|(?<!%)%(H)[:_.-]?%M|(?<!%)%(d)[-_./]%[mb][-_./]%[Yy]|(?<!%)%(m)[-_./]%d[-_./]%[Yy]/
            .exec(value)
            ?.slice(1)
            .find(Boolean) ??
          // PostgreSQL's own, for its archive and its log.
          /(?:archive|restore|recovery_end|archive_cleanup)_command=[^|]*?(?<!%)%([pfr])/.exec(value)?.[1] ??
          /log_line_prefix=[^%]*(?<!%)%([a-zA-Z])/.exec(value)?.[1] ??
          // Celery writes the host's name so, systemd the home folder.
          (/celery|\s-n\b|--hostname\b/.test(value) ? /\w@%(h)\b/.exec(value)?.[1] : undefined);
        if (found === undefined && hasPlain(unit, value)) {
          yield {
            place: valuePlace,
            message: `systemd puts ${/(?<!%)(?:%%)*%s/.test(value) ? "the shell of the service's user in the place of %s" : 'its folder of credentials in the place of %d, and there is none'} before the container sees it`,
            help: '%% for each %',
          };
          continue;
        }
        if (found === undefined && isLogFormat(value)) {
          yield {
            place: valuePlace,
            message: 'systemd replaces the % signs of this format before the container sees it',
            help: '%% for each %',
          };
          continue;
        }
        if (found === undefined || !'aAbBCdDEfgGhHiIjJlLmMnNopPqsStTuUvVwWyY'.includes(found)) continue;
        yield {
          place: valuePlace,
          message: `systemd replaces %${found} here before the container sees it`,
          help: `%%${found}`,
        };
      }
    }
  },
};

/** `--network %N` stands in the services that name the network, and is their own name there. */
function* namesOfOthers({ units }: ReadStack): Generator<Remark> {
  for (const unit of units.byName.values()) {
    const [, kind] = /\.(network|volume)$/.exec(unit.name) ?? [];
    if (kind === undefined) continue;
    const [section, key] = kind === 'network' ? ['Network', 'NetworkName'] : ['Volume', 'VolumeName'];
    const line = unit.sections.get(section)?.findLast((each) => each.key === key);
    const found = /(?<!%)%([nNpPiIjJ])/.exec(line?.value ?? '')?.[1];
    // An instance of a template may share its name with what it uses.
    if (line === undefined || found === undefined || unit.stem.endsWith('@')) continue;
    if (!isNamed(units, unit.name)) continue;
    yield {
      place: line.valuePlace,
      message: `systemd replaces %${found} in each service that uses ${unit.name} by that service's own name: none finds the ${kind}`,
      help: `${key}=${unit.stem}`,
    };
  }
}

function isNamed(units: ReadStack['units'], name: string): boolean {
  return units.units.some(({ sections }) =>
    [...sections.values()].some((lines) =>
      lines.some(({ key, value }) => /^(?:Network|Volume|Mount)$/.test(key) && value.includes(name)),
    ),
  );
}

/** `%h %l %u %t "%r"`: words of one letter, one of them none that a unit has a reason to name. */
function isLogFormat(value: string): boolean {
  const words = [...value.matchAll(/(?:^|[\s"'=[])%([a-zA-Z])(?=[\s"'\]]|$)/g)].map(
    ([, letter = '']) => letter,
  );
  return words.length >= 2 && words.some((letter) => 'hltuTDs'.includes(letter)) && new Set(words).size >= 2;
}

/** What only an instance has is empty in a unit that is none. */
function* withoutInstance(stack: ReadStack): Generator<Remark> {
  for (const { name, sections } of stack.units.units)
    if (!name.includes('@')) for (const lines of sections.values()) yield* emptyIn(name, lines);
  for (const { name, tree } of systemdUnits(stack))
    if (!name.includes('@')) for (const { entries } of tree.sections) yield* emptyIn(name, entries);
}

function* emptyIn(
  name: string,
  lines: readonly { readonly key: string; readonly value: string; readonly valuePlace: Place }[],
): Generator<Remark> {
  for (const { key, value, valuePlace } of lines) {
    if (!value.includes('%')) continue;
    const found = /(?<!%)(?:%%)*%([iI])(?![A-Za-z])/.exec(value)?.[1];
    if (found === undefined || /^(?:Description|Documentation|X-.*)$/.test(key)) continue;
    yield {
      place: valuePlace,
      message: `${name} is no template: systemd puts nothing in the place of %${found}`,
      help: `%N, which is ${name.replace(/\.\w+$/, '')}, or a file ${name.replace(/(?=\.\w+$)/, '@')}`,
    };
  }
}

/** `%s` and `%d` by themselves: a container has no use for a user's shell, nor for credentials that nobody loads. */
function hasPlain({ sections }: Unit, value: string): boolean {
  if (/(?<!%)(?:%%)*%s(?![A-Za-z])/.test(value)) return true;
  const loads =
    sections.get('Service')?.some(({ key }) => /^(?:Load|Set|Import)Credential/.test(key)) === true;
  return !loads && /(?<!%)(?:%%)*%d(?![A-Za-z])/.test(value);
}
