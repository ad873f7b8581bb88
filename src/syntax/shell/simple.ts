import type { ShellSource } from './source.ts';
import type { ShellAssignment, ShellHereDocument, ShellRedirection, ShellWord } from './tree.ts';
import type { ShellWords } from './words.ts';

const operator = /&>>|&>|<<<|<<-|<<|<&|<>|>>|>&|>\||<|>/y;
const descriptor = /(?:[0-9]+|\{[A-Za-z_][A-Za-z0-9_]*\})(?=[<>])/y;
const assignment = /([A-Za-z_][A-Za-z0-9_]*)(?:\[[^\]\n]*\])?(\+?)=/y;

/** What a simple command is made of. */
export class SimpleParts {
  readonly #source: ShellSource;
  readonly #words: ShellWords;

  constructor(source: ShellSource, words: ShellWords) {
    this.#source = source;
    this.#words = words;
  }

  /** Undefined where none starts here. */
  redirection(): ShellRedirection | undefined {
    const source = this.#source;
    const start = source.at;
    const fd = source.match(descriptor)?.[0];
    source.at += fd?.length ?? 0;
    const sign = source.match(operator)?.[0];
    const isProcess = (sign === '<' || sign === '>') && source.peek(1) === '(' && fd === undefined;
    if (sign === undefined || isProcess) {
      source.at = start;
      return undefined;
    }
    source.at += sign.length;
    source.skipBlanks();
    return this.#redirection(start, sign, fd?.replace(/[{}]/g, ''));
  }

  #redirection(start: number, sign: string, fd: string | undefined): ShellRedirection {
    const source = this.#source;
    const target = this.#words.word();
    const empty = target.start === target.end;
    if (empty) source.report('missing-target', `nothing behind "${sign}"`, start);
    const redirection = {
      ...source.where.located(start, source.at),
      operator: sign,
      fd,
      target: empty ? undefined : target,
      hereDocument: undefined as ShellHereDocument | undefined,
    };
    if (!empty && (sign === '<<' || sign === '<<-')) {
      source.awaitBody(() => {
        redirection.hereDocument = this.#hereDocument(target, sign === '<<-');
      });
    }
    return redirection;
  }

  /** The lines up to the delimiter, which is the word without its quotes. */
  #hereDocument(target: ShellWord, stripsTabs: boolean): ShellHereDocument {
    const source = this.#source;
    const start = source.at;
    const delimiter = target.literal ?? target.raw;
    const quoted = target.parts.some((part) => part.quote !== 'none');
    const end = this.#skipToDelimiter(delimiter, stripsTabs);
    if (end === undefined) {
      source.report('unclosed-here-document', `no line "${delimiter}" ends it`, target.start);
      source.at = source.end;
    }
    const next = source.at;
    const span = { start, end: end ?? source.end };
    const body = source.text.slice(span.start, span.end);
    const parts = quoted ? [] : source.nested(() => this.#words.expansions(span), []);
    source.at = Math.max(next, source.at);
    return { ...source.where.located(span.start, span.end), body, parts };
  }

  /** Where the delimiter's line starts; reading goes on behind it. */
  #skipToDelimiter(delimiter: string, stripsTabs: boolean): number | undefined {
    const source = this.#source;
    while (source.at < source.end) {
      const start = source.at;
      const newline = source.text.indexOf('\n', start);
      const end = newline === -1 ? source.end : Math.min(newline, source.end);
      source.at = Math.min(end + 1, source.end);
      const line = source.text.slice(start, end);
      if ((stripsTabs ? line.replace(/^\t+/, '') : line) === delimiter) return start;
    }
    return undefined;
  }

  /** `NAME=value`, `NAME+=value`, `NAME[i]=value`, `NAME=(a b)`; undefined where none starts here. */
  assignment(): ShellAssignment | undefined {
    const source = this.#source;
    const start = source.at;
    const found = source.match(assignment);
    if (found === undefined) return undefined;
    source.at += found[0].length;
    const elements = source.peek() === '(' ? this.#elements() : undefined;
    const value = elements === undefined ? this.#words.word() : undefined;
    const where = source.where.located(start, source.at);
    return { ...where, name: found[1] ?? '', append: found[2] === '+', value, elements: elements ?? [] };
  }

  #elements(): ShellWord[] {
    const source = this.#source;
    const start = source.at;
    const elements: ShellWord[] = [];
    source.at += 1;
    for (source.skipLines(); source.at < source.end && source.peek() !== ')'; source.skipLines()) {
      const word = this.#words.word();
      if (word.start === word.end) source.at += 1;
      else elements.push(word);
    }
    if (!source.take(')')) source.report('unclosed-parenthesis', 'this "(" is never closed', start);
    return elements;
  }
}
