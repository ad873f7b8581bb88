import type { Sections, UnitLine } from './unit-set.ts';
import { splitWords } from './words.ts';

/** Most keys are not there: answering always the same array keeps a thousand units fast. */
const none: readonly UnitLine[] = [];
const noWords: readonly PlacedWord[] = [];

/** The assignment that counts where one value is wanted: the last. */
export function lastLine(sections: Sections, section: string, key: string): UnitLine | undefined {
  // Asked a hundred times of each unit: a loop, as it needs no function of its own each time.
  const lines = sections.get(section) ?? none;
  for (let at = lines.length - 1; at >= 0; at -= 1) if (lines[at]?.key === key) return lines[at];
  return undefined;
}

/** The last value, without blanks behind it and without quotes around it. */
export function lookup(sections: Sections, section: string, key: string): string | undefined {
  const line = lastLine(sections, section, key);
  return line === undefined ? undefined : unquoteValue(line.value);
}

/** A boolean as systemd and Quadlet read it: yes, true, on or 1. */
export function isTrue(text: string): boolean {
  return /^(?:1|yes|true|on)$/i.test(text);
}

/** True, false, or undefined where the key is not there. */
export function lookupBoolean(sections: Sections, section: string, key: string): boolean | undefined {
  const value = lookup(sections, section, key);
  return value === undefined ? undefined : isTrue(value);
}

/** Every assignment; an empty one forgets those before it. */
export function allLines(sections: Sections, section: string, key: string): readonly UnitLine[] {
  let found: UnitLine[] | undefined;
  for (const line of sections.get(section) ?? none) {
    if (line.key !== key) continue;
    if (line.value === '') found = undefined;
    else if (found === undefined) found = [line];
    else found.push(line);
  }
  return found ?? none;
}

/** A word with the line that it comes from. */
export interface PlacedWord {
  readonly text: string;
  readonly line: UnitLine;
}

/** Every word of every assignment; a line that cannot be split is left out. */
export function allWords(
  sections: Sections,
  section: string,
  key: string,
  mode: 'exec' | 'list',
): readonly PlacedWord[] {
  const lines = allLines(sections, section, key);
  if (lines.length === 0) return noWords;
  return lines.flatMap((line) => splitWords(line.value, mode).words.map((text) => ({ text, line })));
}

function unquoteValue(value: string): string {
  const trimmed = value.trimEnd();
  return trimmed.length >= 2 && trimmed.startsWith('"') && trimmed.endsWith('"')
    ? trimmed.slice(1, -1)
    : trimmed;
}
