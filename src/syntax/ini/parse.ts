import type { Place } from '../../place.ts';

/** `key = value` of an ini file as PgBouncer reads it: comments stand on lines of their own. */
export interface IniEntry {
  /** Empty before the first section. */
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly place: Place;
  readonly valuePlace: Place;
}

/** An ini file. */
export interface IniTree {
  readonly file: string;
  readonly text: string;
  readonly entries: readonly IniEntry[];
}

/** Reads an ini file: what is neither a section, nor a comment, nor `key = value` is left out. */
export function parseIni(text: string, file: string): IniTree {
  const entries: IniEntry[] = [];
  let section = '';
  for (const [index, line] of text.split('\n').entries()) {
    const name = /^\s*\[([^\]]*)\]/.exec(line)?.[1];
    if (name !== undefined) section = name;
    const [, before = '', words = ''] = /^(\s*)([^\s=;#%[][^=]*)=/.exec(line) ?? [];
    const key = words.trimEnd();
    const behind = line.slice(before.length + words.length + 1);
    const value = behind.trim();
    if (name !== undefined || key === '') continue;
    const at = (column: number): Place => ({ file, line: index + 1, column: column + 1 });
    entries.push({
      section,
      key,
      value,
      place: at(before.length),
      valuePlace: at(line.length - behind.trimStart().length),
    });
  }
  return { file, text, entries };
}
