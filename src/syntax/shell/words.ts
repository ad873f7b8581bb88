import type { Span } from '../text/span.ts';
import { unescapeAnsi } from './ansi.ts';
import type { ShellSource } from './source.ts';
import type { ShellPart, ShellQuote, ShellStatement, ShellWord } from './tree.ts';

/** What the words need of the grammar: commands up to a `)`, or up to the end of what is being read. */
export interface BodyReader {
  readonly untilParenthesis: () => ShellStatement[];
  readonly untilEnd: () => ShellStatement[];
}

/** What ends a word unless quoted. */
const metaSigns = ' \t\r\n;&|<>()';
const parameterName = /[A-Za-z_][A-Za-z0-9_]*|[0-9]|[@*#?$!-]/y;
const bracedName =
  /[!#]?(?:[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?$!-])(?:\[(?:[^[\]\n$]|\$\w+|\$\{[^[\]{}\n]*\})*\])?/y;
const arrayStart = /[A-Za-z_][A-Za-z0-9_]*\+?=\(/y;

/** Reads words and all that a shell expands in them. */
export class ShellWords {
  readonly #source: ShellSource;
  readonly #bodies: BodyReader;

  constructor(source: ShellSource, bodies: BodyReader) {
    this.#source = source;
    this.#bodies = bodies;
  }

  /** Empty where no word starts. `extra` are further signs that end it. */
  word(extra = ''): ShellWord {
    const source = this.#source;
    const start = source.at;
    const parts: ShellPart[] = [];
    const array = source.match(arrayStart);
    while (source.at < source.end) {
      const sign = source.peek();
      if (extra.includes(sign)) break;
      const opensArray = array !== undefined && source.at + 1 === start + array[0].length;
      if (sign === '(' && (opensArray || isExtglob(source, start))) parts.push(this.#parenthesis());
      else if ((sign === '<' || sign === '>') && source.peek(1) === '(') parts.push(this.#process());
      else if (metaSigns.includes(sign)) break;
      else parts.push(...this.#part(extra));
    }
    return this.#finish(start, parts);
  }

  /** The parts of a here-document's body or of an arithmetic expression. */
  expansions(span: Span): ShellPart[] {
    return this.#source.within(span, () => this.#quotedParts('', 'double'));
  }

  #finish(start: number, parts: readonly ShellPart[]): ShellWord {
    const source = this.#source;
    const fixed = parts.every((part) => part.kind === 'text');
    const literal = fixed ? parts.map((part) => ('value' in part ? part.value : '')).join('') : undefined;
    const raw = source.text.slice(start, source.at);
    return { ...source.where.located(start, source.at), raw, literal, parts };
  }

  #part(extra: string): ShellPart[] {
    const source = this.#source;
    const sign = source.peek();
    if (sign === "'") return [this.#single()];
    if (sign === '"') return this.#double();
    if (sign === '\\') return this.#escaped();
    if (sign === '`') return [this.#backtick('none')];
    if (sign === '$') return this.#dollar('none');
    const start = source.at;
    while (source.at < source.end && !`${metaSigns}'"\\\`$${extra}`.includes(source.peek())) source.at += 1;
    return [this.#text(start, 'none')];
  }

  #text(start: number, quote: ShellQuote, value?: string): ShellPart {
    const source = this.#source;
    const plain = value ?? source.text.slice(start, source.at);
    return { kind: 'text', ...source.where.located(start, source.at), quote, value: plain };
  }

  #escaped(): ShellPart[] {
    const source = this.#source;
    const start = source.at;
    const next = source.peek(1);
    source.at += next === '' ? 1 : 2;
    if (next === '\n') return [];
    return [this.#text(start, 'single', next === '' ? '\\' : next)];
  }

  #single(): ShellPart {
    const source = this.#source;
    const start = source.at;
    const close = source.text.indexOf("'", start + 1);
    const closed = close !== -1 && close < source.end;
    if (!closed) source.report('unclosed-quote', "the ' is never closed", start);
    source.at = closed ? close + 1 : source.end;
    return this.#text(start, 'single', source.text.slice(start + 1, closed ? close : source.end));
  }

  #double(): ShellPart[] {
    const source = this.#source;
    const start = source.at;
    source.at += 1;
    const parts = this.#quotedParts('"', 'double');
    if (!source.take('"')) source.report('unclosed-quote', 'the " is never closed', start);
    return parts.length > 0 ? parts : [this.#text(start, 'double', '')];
  }

  /** Parts up to (and without) `close`, where only `$`, backticks and `\` mean something. */
  #quotedParts(close: string, quote: ShellQuote): ShellPart[] {
    const source = this.#source;
    const parts: ShellPart[] = [];
    while (source.at < source.end && (close === '' || source.peek() !== close)) {
      const sign = source.peek();
      if (sign === '$') parts.push(...this.#dollar(quote));
      else if (sign === '`') parts.push(this.#backtick(quote));
      else parts.push(this.#quotedText(close));
    }
    return parts;
  }

  #quotedText(close: string): ShellPart {
    const source = this.#source;
    const start = source.at;
    const escapable = close === '' ? '$`\\\n' : '$`\\\n"';
    let value = '';
    while (source.at < source.end && !'$`'.includes(source.peek()) && source.peek() !== (close || '$')) {
      const sign = source.peek();
      const next = source.peek(1);
      const escaped = sign === '\\' && next !== '' && escapable.includes(next);
      value += escaped ? (next === '\n' ? '' : next) : sign;
      source.at += escaped ? 2 : 1;
    }
    return this.#text(start, 'double', value);
  }

  #dollar(quote: ShellQuote): ShellPart[] {
    const source = this.#source;
    const start = source.at;
    if (source.startsWith('$((')) {
      const arithmetic = this.#arithmetic(quote);
      if (arithmetic !== undefined) return [arithmetic];
    }
    if (source.startsWith('$[') && !source.posix) {
      const arithmetic = this.#bracketed(quote);
      if (arithmetic !== undefined) return [arithmetic];
    }
    if (source.startsWith('$(')) return [this.#command(quote, 'dollar')];
    if (source.startsWith('${')) return [this.#braced(quote)];
    if (quote === 'none' && source.startsWith("$'")) return [this.#ansi()];
    source.at += 1;
    if (quote === 'none' && source.peek() === '"') return this.#double();
    const name = source.match(parameterName)?.[0];
    if (name === undefined) return [this.#text(start, quote)];
    source.at += name.length;
    const where = source.where.located(start, source.at);
    return [{ kind: 'parameter', ...where, quote, name, operation: '', parts: [] }];
  }

  /** `$'…'`: the only quotes in which `\'` does not end them. */
  #ansi(): ShellPart {
    const source = this.#source;
    const start = source.at;
    source.at += 2;
    while (source.at < source.end && source.peek() !== "'") source.at += source.peek() === '\\' ? 2 : 1;
    source.at = Math.min(source.at, source.end);
    const value = unescapeAnsi(source.text.slice(start + 2, source.at));
    if (!source.take("'")) source.report('unclosed-quote', "the $' is never closed", start);
    return this.#text(start, 'single', value);
  }

  /** Undefined where the parentheses turn out to be a command with a subshell in it. */
  #arithmetic(quote: ShellQuote): ShellPart | undefined {
    const source = this.#source;
    const start = source.at;
    const close = closeOfArithmetic(source, start + 3);
    if (close === undefined) return undefined;
    const inner = { start: start + 3, end: close };
    const parts = source.nested(() => this.expansions(inner), []);
    source.at = Math.max(source.at, close + 2);
    const expression = source.text.slice(inner.start, inner.end);
    return { kind: 'arithmetic', ...source.where.located(start, close + 2), quote, expression, parts };
  }

  /** `$[…]`: how bash wrote arithmetic before `$((…))`; `<<` in it is no here-document. */
  #bracketed(quote: ShellQuote): ShellPart | undefined {
    const source = this.#source;
    const start = source.at;
    let depth = 1;
    let close = start + 2;
    for (; close < source.end && source.text[close] !== '\n'; close += 1) {
      if (source.text[close] === '[') depth += 1;
      if (source.text[close] === ']') depth -= 1;
      if (depth === 0) break;
    }
    if (depth !== 0) return undefined;
    const inner = { start: start + 2, end: close };
    const parts = source.nested(() => this.expansions(inner), []);
    source.at = Math.max(source.at, close + 1);
    const expression = source.text.slice(inner.start, inner.end);
    return { kind: 'arithmetic', ...source.where.located(start, close + 1), quote, expression, parts };
  }

  #command(quote: ShellQuote, form: 'dollar' | 'process'): ShellPart {
    const source = this.#source;
    const start = source.at;
    source.at += 2;
    const body = source.nested(() => this.#bodies.untilParenthesis(), []);
    if (!source.take(')')) source.report('unclosed-substitution', 'this "(" is never closed', start);
    return { kind: 'command', ...source.where.located(start, source.at), quote, form, body };
  }

  #process(): ShellPart {
    return this.#command('none', 'process');
  }

  #backtick(quote: ShellQuote): ShellPart {
    const source = this.#source;
    const start = source.at;
    let close = start + 1;
    while (close < source.end && source.text[close] !== '`') close += source.text[close] === '\\' ? 2 : 1;
    const closed = close < source.end;
    if (!closed) source.report('unclosed-substitution', 'the ` is never closed', start);
    const inner = { start: start + 1, end: Math.min(close, source.end) };
    const written = source.text.slice(inner.start, inner.end);
    // Within quotes `\"` is a quote of the inner command, and nested backticks are written so: what is meant stands nowhere.
    const isEscaped = /\\`/.test(written) || (quote === 'double' && written.includes('\\"'));
    const body = isEscaped
      ? []
      : source.nested(() => source.within(inner, () => this.#bodies.untilEnd()), []);
    source.at = Math.min(closed ? close + 1 : close, source.end);
    return { kind: 'command', ...source.where.located(start, source.at), quote, form: 'backtick', body };
  }

  #braced(quote: ShellQuote): ShellPart {
    const source = this.#source;
    const start = source.at;
    source.at += 2;
    const name = source.match(bracedName)?.[0] ?? '';
    source.at += name.length;
    const from = source.at;
    const parts = source.nested(() => this.#operation(quote), []);
    const operation = source.text.slice(from, source.at);
    if (!source.take('}')) source.report('unclosed-parameter', 'this "${" is never closed', start);
    return { kind: 'parameter', ...source.where.located(start, source.at), quote, name, operation, parts };
  }

  /** Within double quotes a single quote is an ordinary sign to POSIX, except in patterns; bash looks for its pair. */
  #operation(quote: ShellQuote): ShellPart[] {
    const source = this.#source;
    const parts: ShellPart[] = [];
    const quotes = quote === 'none' || !source.posix || '#%'.includes(source.peek());
    while (source.at < source.end && source.peek() !== '}') {
      const sign = source.peek();
      if (sign === '$') parts.push(...this.#dollar(quote));
      else if (sign === '`') parts.push(this.#backtick(quote));
      else if (sign === '"') parts.push(...this.#double());
      else if (sign === "'" && quotes) parts.push(this.#single());
      else source.at += sign === '\\' ? 2 : 1;
    }
    source.at = Math.min(source.at, source.end);
    return parts;
  }

  /** An array's elements, or the patterns of `@(a|b)`, as they stand. */
  #parenthesis(): ShellPart {
    const source = this.#source;
    const start = source.at;
    let depth = 0;
    do {
      const sign = source.peek();
      if (sign === "'") this.#single();
      else if (sign === '"') this.#double();
      else {
        depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
        source.at += sign === '\\' ? 2 : 1;
      }
    } while (depth > 0 && source.at < source.end);
    source.at = Math.min(source.at, source.end);
    if (depth > 0) source.report('unclosed-parenthesis', 'this "(" is never closed', start);
    return this.#text(start, 'none');
  }
}

function isExtglob(source: ShellSource, start: number): boolean {
  return source.at > start && '?*+@!'.includes(source.text[source.at - 1] ?? ' ');
}

/** Where the `))` stands that closes what is open at `from`. */
export function closeOfArithmetic(source: ShellSource, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < source.end; at += 1) {
    const sign = source.text[at];
    if (sign === '\\') at += 1;
    else if (sign === '(') depth += 1;
    else if (sign === ')' && depth > 0) depth -= 1;
    else if (sign === ')') return source.text[at + 1] === ')' && at + 1 < source.end ? at : undefined;
  }
  return undefined;
}
