import { expandSpecifiers, type SpecifierContext } from '../units/specifiers.ts';
import type { CommandWord } from './generator/generated.ts';

/** A variable that systemd put nothing in the place of. */
export interface UnsetVariable {
  readonly name: string;
  readonly word: CommandWord;
}

/** What systemd hands to the program that a command line names. */
export interface ExpandedWords {
  readonly words: readonly CommandWord[];
  readonly unset: readonly UnsetVariable[];
}

/** Expands specifiers, `${VAR}` and words that are `$VAR` as systemd does for ExecStart=; the program's name stays. */
export function expandWords(
  words: readonly CommandWord[],
  context: SpecifierContext,
  environment: ReadonlyMap<string, string>,
): ExpandedWords {
  const unset: UnsetVariable[] = [];
  const expanded = words.flatMap((word, index): readonly CommandWord[] => {
    const text = expandSpecifiers(word.text, context);
    if (index === 0 || !text.includes('$')) return [{ ...word, text }];
    const look = (name: string): string => {
      const value = environment.get(name);
      if (value === undefined) unset.push({ name, word });
      return value ?? '';
    };
    if (/^\$[^{$]/.test(text))
      return splitValue(look(text.slice(1))).map((part) => ({ ...word, text: part }));
    return [{ ...word, text: expandBraces(text, look) }];
  });
  return { words: expanded, unset };
}

/** `$$` is one `$`; a `$` before anything else than a brace stays. */
function expandBraces(text: string, look: (name: string) => string): string {
  return text.replace(/\$\$|\$\{([^}]*)\}/g, (whole, name: string | undefined) =>
    whole === '$$' ? '$' : look(name ?? ''),
  );
}

/** The words of a value: quotes hold words together, backslashes are plain. */
function splitValue(value: string): readonly string[] {
  const words = value.match(/(?:"[^"]*"?|'[^']*'?|[^\s"'])+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"?|'([^']*)'?/g, '$1$2'));
}
