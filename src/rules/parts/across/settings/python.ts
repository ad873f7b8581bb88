import type { Place } from '../../../../place.ts';
import { asVariable, type Setting } from './setting.ts';

/** `os.environ.get("NAME", "default")`, and what django-environ and python-decouple make of it, with what turns it into a number or a list. */
const asked =
  /^(?:(?:int|float|str|bool)\(\s*)?(?:os\.(?:environ\.get|getenv)\(|os\.environ\[|environ\.get\(|getenv\(|env(?:\.\w+)?\(|config\()\s*["'](\w+)["']\s*\]?(?:,\s*(?:default\s*=\s*)?(?:(["'])(.*?)\2|([\d.]+)))?/;

/**
 * Values that a module of Python gives names, where they are plain: strings, numbers, lists of strings, and what is in
 * dictionaries, under all keys that lead to it. Of a name that is given two nothing is taken.
 */
export function readPython(text: string, file: string): readonly Setting[] {
  const found = new Map<string, Setting | undefined>();
  const add = (setting: Setting) => {
    found.set(setting.name, found.has(setting.name) ? undefined : setting);
  };
  const reader = new Reader(text, file, add);
  const changed = changedLater(text);
  // `app.conf.task_time_limit = 600`, and lines of `app.conf.update(…)`.
  const names = /^(?:\w+\.conf\.)?([A-Za-z_]\w*)[ \t]*=(?!=)[ \t]*|^\w+\.conf\.update\(/gm;
  for (const match of text.matchAll(names)) {
    const at = match.index + match[0].length;
    if (match[1] === undefined) reader.pairs(at, [], ')');
    else if (!changed.has(match[1])) reader.value(at, [match[1]], match.index);
  }
  return [...found.values()].filter((each) => each !== undefined);
}

/** Names that are given a value twice, or whose value is added to. */
function changedLater(text: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const changed = new Set<string>();
  const given =
    /^[ \t]*(?:\w+\.conf\.)?(\w+)(?:[ \t]*(\+)?=(?!=)|(\[[^\]\n]*\].*?=(?!=))|(\.(?:append|extend|insert|update|setdefault)\())/gm;
  for (const [, name = '', ...added] of text.matchAll(given)) {
    // Of a keyword in a call nothing is changed.
    const isAdded = added.some((each) => each !== undefined);
    if (isAdded || seen.has(name)) changed.add(name);
    seen.add(name);
  }
  return changed;
}

class Reader {
  readonly #text: string;
  readonly #file: string;
  readonly #add: (setting: Setting) => void;
  /** Values of names above, for those that are made of them. */
  readonly #locals = new Map<string, string>();

  constructor(text: string, file: string, add: (setting: Setting) => void) {
    this.#text = text;
    this.#file = file;
    this.#add = add;
  }

  /** Reads a value and returns where it ends. */
  value(from: number, path: readonly string[], named: number): number {
    const text = this.#text;
    const sign = text[from];
    if (sign === '{') return this.pairs(from + 1, path, '}');
    const end = this.#endOf(from);
    const raw = text.slice(from, end).trim();
    const list = /^[[(](.*)[\])]$/s.exec(raw)?.[1];
    if (list !== undefined && (sign === '[' || list.includes(','))) {
      const words = [...list.matchAll(/(["'])((?:\\.|(?!\1)[^\\\n])*)\1/g)];
      const isPlain = list.replaceAll(/(["'])(?:\\.|(?!\1)[^\\\n])*\1|#.*|[\s,]/g, '') === '';
      const [only] = words;
      const place =
        words.length === 1 && only !== undefined
          ? this.#placeAt(text.indexOf(only[0], from))
          : this.#placeAt(named);
      if (isPlain && words.length > 0) this.#say(path, words.map((word) => word[2] ?? '').join(','), place);
      return end;
    }
    const string = /^[rbu]?(["'])((?:\\.|(?!\1)[^\\\n])*)\1$/.exec(raw)?.[2];
    const number = numberOf(raw);
    const variable = asked.exec(raw);
    const value = string ?? number;
    const composed = this.#compose(/^f(["'])((?:\\.|(?!\1)[^\\\n])*)\1$/.exec(raw)?.[2]);
    if (path.length === 1) {
      const local = value ?? composed ?? (variable === null ? undefined : holeOf(variable));
      if (local !== undefined) this.#locals.set(path[0] ?? '', local);
    }
    if (composed !== undefined) this.#say(path, composed, this.#placeAt(named));
    else if (value !== undefined) this.#say(path, value, this.#placeAt(named));
    else if (variable !== null)
      this.#say(path, variable[3] ?? variable[4] ?? '', this.#placeAt(named), variable[1]);
    return end;
  }

  /** `f"redis://:{PASSWORD}@{os.environ['REDIS_HOST']}/0"`, where all that is filled in is known here or by its name. */
  #compose(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    let isKnown = true;
    const composed = text.replaceAll(/\{([^{}]*)\}/g, (_, expression: string) => {
      const variable = asked.exec(expression.trim());
      const found = variable === null ? this.#locals.get(expression.trim()) : holeOf(variable);
      if (found === undefined) isKnown = false;
      return found ?? '';
    });
    return isKnown ? composed : undefined;
  }

  /** `"key": value` or `key=value`, up to what closes them. */
  pairs(from: number, path: readonly string[], close: string): number {
    const text = this.#text;
    let at = from;
    while (at < text.length) {
      const [space = ''] = /^(?:[\s,]|#[^\n]*)*/.exec(text.slice(at, at + 2000)) ?? [];
      at += space.length;
      if (text[at] === close || at >= text.length) return at + 1;
      const [whole, , quoted, bare] =
        /^(?:(["'])([^"'\n]*)\1\s*:|(\w+)\s*=(?!=))\s*/.exec(text.slice(at, at + 200)) ?? [];
      if (whole === undefined) {
        // Something that is no plain pair: passed over.
        at = Math.max(this.#endOf(at), at + 1);
        continue;
      }
      at = this.value(at + whole.length, [...path, quoted ?? bare ?? ''], at);
    }
    return at;
  }

  #say(path: readonly string[], value: string, place: Place, variable?: string): void {
    this.#add({ name: asVariable(path), value, place, variable });
  }

  /** Up to the comma, the line's end or the bracket that ends an expression. */
  #endOf(from: number): number {
    const text = this.#text;
    let depth = 0;
    for (let at = from; at < text.length; at++) {
      const sign = text[at] ?? '';
      if (sign === '"' || sign === "'") {
        const triple = sign.repeat(3);
        const isTriple = text.startsWith(triple, at);
        const [whole] =
          (isTriple ? undefined : /^(["'])(?:\\.|(?!\1)[^\\\n])*\1/.exec(text.slice(at, at + 2000))) ?? [];
        const end = isTriple ? text.indexOf(triple, at + 3) : -1;
        at = isTriple ? (end === -1 ? text.length : end + 2) : at + Math.max((whole ?? '').length, 1) - 1;
      } else if (sign === '#') {
        if (depth === 0) return at;
        const end = text.indexOf('\n', at);
        at = end === -1 ? text.length : end;
      } else if ('([{'.includes(sign)) depth += 1;
      else if (')]}'.includes(sign)) {
        if (depth === 0) return at;
        depth -= 1;
      } else if (depth === 0 && (sign === ',' || sign === '\n')) return at;
    }
    return text.length;
  }

  #placeAt(offset: number): Place {
    const before = this.#text.slice(0, offset);
    const line = before.split('\n').length;
    return { file: this.#file, line, column: offset - before.lastIndexOf('\n') };
  }
}

function holeOf(variable: RegExpExecArray): string {
  return `\0${variable[1]}\0${variable[3] ?? variable[4] ?? ''}\0`;
}

/** `3600`, `25_000`, `60 * 60`. */
function numberOf(raw: string): string | undefined {
  if (!/^\d[\d_]*(?:\.\d+)?(?:\s*\*\s*\d[\d_]*)*$/.test(raw)) return undefined;
  return String(raw.split('*').reduce((all, each) => all * Number(each.replaceAll('_', '').trim()), 1));
}
