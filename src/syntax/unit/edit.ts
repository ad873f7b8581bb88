import { applySplices, type EditResult, type Splice } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { parseUnit } from './parse.ts';
import type { UnitEntry, UnitSection, UnitTree } from './tree.ts';

/** Gives the key this value and no other: further assignments go. A key or section that is not there is added. */
export function setUnitKey(text: string, section: string, key: string, value: string): EditResult {
  const tree = parseUnit('', text);
  const [first, ...others] = entriesOf(tree, section, key);
  if (first === undefined) return addUnitKey(text, section, key, value);
  const splices = [...others.map((entry) => removeLines(text, entry)), { ...first.valueSpan, insert: value }];
  return first.value === value && others.length === 0 ? { text, edits: 0 } : applySplices(text, splices);
}

/** Adds one more assignment at the end of the section, which is made when it is not there. */
export function addUnitKey(text: string, section: string, key: string, value: string): EditResult {
  const tree = parseUnit('', text);
  const last = sectionsOf(tree, section).at(-1);
  if (last !== undefined) {
    // Backslashes at the file's very end would take the new line in.
    const start = last.start + withoutContinuation(text.slice(last.start, last.end)).length;
    return applySplices(text, [{ start, end: last.end, insert: `\n${key}=${value}` }]);
  }
  const before = withoutContinuation(text);
  const gap = before === '' ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  return { text: `${before}${gap}[${section}]\n${key}=${value}\n`, edits: 1 };
}

function withoutContinuation(text: string): string {
  return text.replace(/(?:\\\s*)+$/, '');
}

/** Replaces each value of the key by what `change` answers; `undefined` removes that assignment. */
export function changeUnitKey(
  text: string,
  section: string,
  key: string,
  change: (value: string) => string | undefined,
): EditResult {
  const splices = entriesOf(parseUnit('', text), section, key).flatMap((entry): Splice[] => {
    const value = change(entry.value);
    if (value === entry.value) return [];
    return value === undefined ? [removeLines(text, entry)] : [{ ...entry.valueSpan, insert: value }];
  });
  return applySplices(text, splices);
}

/** Removes every assignment of the key, or those whose value `where` picks. */
export function removeUnitKey(
  text: string,
  section: string,
  key: string,
  where: (value: string) => boolean = () => true,
): EditResult {
  return changeUnitKey(text, section, key, (value) => (where(value) ? undefined : value));
}

/** Removes the section, wherever it is opened. */
export function removeUnitSection(text: string, section: string): EditResult {
  return applySplices(
    text,
    sectionsOf(parseUnit('', text), section).map((found) => removeLines(text, found)),
  );
}

function sectionsOf(tree: UnitTree, section: string): readonly UnitSection[] {
  return tree.sections.filter(({ name }) => name === section);
}

function entriesOf(tree: UnitTree, section: string, key: string): readonly UnitEntry[] {
  return sectionsOf(tree, section).flatMap(({ entries }) => entries.filter((entry) => entry.key === key));
}

/** The whole lines of a node, the last one's end included. */
function removeLines(text: string, { start, end }: Span): Splice {
  const lineEnd = text.indexOf('\n', end);
  return {
    start: text.lastIndexOf('\n', start - 1) + 1,
    end: lineEnd === -1 ? text.length : lineEnd + 1,
    insert: '',
  };
}
