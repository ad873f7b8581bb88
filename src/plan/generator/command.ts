import { allLines, allWords, lastLine, lookup, lookupBoolean } from '../../units/lookup.ts';
import type { Sections, UnitLine } from '../../units/unit-set.ts';
import { joinWords, splitWords } from '../../units/words.ts';
import type { CommandWord } from './generated.ts';
import { Refusal } from './refusal.ts';

const podman = '/usr/bin/podman';

/** One podman command line of a unit while it is put together; reads the keys of the unit's own section. */
export class Command {
  readonly words: CommandWord[] = [{ text: podman, line: undefined }];
  readonly sections: Sections;
  readonly section: string;

  constructor(sections: Sections, section: string) {
    this.sections = sections;
    this.section = section;
    for (const line of this.lines('ContainersConfModule')) this.from(line, `--module=${line.value}`);
    this.splitAll('GlobalArgs', 'exec', (word) => [word]);
  }

  add(...texts: readonly string[]): this {
    return this.from(undefined, ...texts);
  }

  /** An empty word is written without quotes, and so it is none. */
  from(line: UnitLine | undefined, ...texts: readonly string[]): this {
    for (const text of texts) if (text !== '') this.words.push({ text, line });
    return this;
  }

  line(key: string): UnitLine | undefined {
    return lastLine(this.sections, this.section, key);
  }

  lines(key: string): readonly UnitLine[] {
    return allLines(this.sections, this.section, key);
  }

  /** The value; undefined where it is missing or empty. */
  value(key: string): string | undefined {
    return lookup(this.sections, this.section, key) || undefined;
  }

  isTrue(key: string): boolean {
    return lookupBoolean(this.sections, this.section, key) ?? false;
  }

  /** `--option value` for each key that has one. */
  strings(options: Readonly<Record<string, string>>): this {
    for (const [key, option] of Object.entries(options)) {
      const value = this.value(key);
      if (value !== undefined) this.from(this.line(key), option, value);
    }
    return this;
  }

  /** `--option value` for every assignment of each key. */
  everyString(options: Readonly<Record<string, string>>): this {
    for (const [key, option] of Object.entries(options)) {
      for (const line of this.lines(key)) this.from(line, option, line.value);
    }
    return this;
  }

  /** `--option` or `--option=false`. */
  booleans(options: Readonly<Record<string, string>>): this {
    for (const [key, option] of Object.entries(options)) {
      const value = lookupBoolean(this.sections, this.section, key);
      if (value !== undefined) this.from(this.line(key), value ? option : `${option}=false`);
    }
    return this;
  }

  splitAll(
    key: string,
    mode: 'exec' | 'list',
    words: (word: string, line: UnitLine) => readonly string[],
  ): this {
    for (const { text, line } of allWords(this.sections, this.section, key, mode)) {
      this.from(line, ...words(text, line));
    }
    return this;
  }

  /** `--option name=value`, one for each name: the last value of a name counts. */
  keyValues(options: Readonly<Record<string, string>>): this {
    for (const [key, option] of Object.entries(options)) {
      const byName = new Map<string, { text: string; line: UnitLine }>();
      for (const { text, line } of allWords(this.sections, this.section, key, 'exec')) {
        const equals = text.indexOf('=');
        byName.set(equals === -1 ? text : text.slice(0, equals), { text, line });
      }
      for (const [, { text, line }] of [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        this.from(line, option, text);
      }
    }
    return this;
  }

  /** Words of a single command; none where it cannot be split: Quadlet then leaves it out without refusing. */
  commandWords(key: string): readonly string[] {
    const line = this.line(key);
    return line === undefined ? [] : splitWords(line.value, 'exec').words;
  }

  refuse(code: string, message: string, key: string, help?: string): never {
    throw new Refusal(code, message, { place: this.line(key)?.place, help });
  }

  toString(): string {
    return joinWords(this.words.map(({ text }) => text));
  }
}
