import { sectionOfKind } from '../../units/kinds.ts';
import { lastLine, lookup } from '../../units/lookup.ts';
import type { Unit, UnitLine } from '../../units/unit-set.ts';
import { splitWords } from '../../units/words.ts';
import type { GeneratorWarning } from './generated.ts';

type Warning = Omit<GeneratorWarning, 'unit'>;

/** What the generator remarks of a unit, and what it loses without a word. */
export function warningsOf(unit: Unit): readonly Warning[] {
  const section = sectionOfKind[unit.kind];
  const lines = unit.sections.get(section) ?? [];
  return [...shortName(unit, section), ...lines.flatMap((line) => lostWords(line))];
}

/** Keys whose values are split into words, and how. */
const splitKeys: ReadonlyMap<string, 'exec' | 'list'> = new Map([
  ...`Annotation BuildArg Environment EnvironmentFile Exec GlobalArgs Label Mask Mount PodmanArgs ReloadCmd Secret
    Unmask`
    .split(/\s+/)
    .map((key) => [key, 'exec'] as const),
  ...'AddCapability AddDevice ConfigMap DropCapability GIDMap LogOpt RemapGid RemapUid Sysctl UIDMap Yaml'
    .split(' ')
    .map((key) => [key, 'list'] as const),
]);

function lostWords(line: UnitLine): readonly Warning[] {
  const mode = splitKeys.get(line.key);
  if (mode === undefined) return [];
  const { error, endedEarly } = splitWords(line.value, mode);
  const place = line.valuePlace;
  if (error !== undefined) {
    const help = mode === 'exec' ? 'Write \\\\ for a backslash.' : 'Close the quote.';
    const message = `${line.key}= is left out: it cannot be split into words (${error})`;
    return [{ code: 'unreadable-words', message, place, help }];
  }
  if (endedEarly !== true) return [];
  const message = `${line.key}= ends at its empty word: Quadlet loses it and all that follows`;
  return [{ code: 'empty-word', message, place }];
}

function shortName(unit: Unit, section: string): readonly Warning[] {
  if (!['container', 'volume', 'image'].includes(unit.kind)) return [];
  const image = lookup(unit.sections, section, 'Image');
  const line = lastLine(unit.sections, section, 'Image');
  if (image === undefined || line === undefined || /\.(build|image)$/.test(image) || isFull(image)) return [];
  const message = `Image=${image} names no registry: which image it is depends on the host's short-name aliases`;
  const help = 'Write the registry too, e.g. docker.io/library/redis:7.';
  return [{ code: 'short-image-name', message, place: line.valuePlace, help }];
}

function isFull(image: string): boolean {
  if (image.startsWith('sha256:') || /^[0-9a-fA-F]{64}$/.test(image)) return true;
  const slash = image.indexOf('/');
  const domain = image.slice(0, slash);
  return slash !== -1 && (/[.:]/.test(domain) || domain === 'localhost');
}
