import { Locator } from '../text/locator.ts';
import type { Located, SyntaxProblem } from '../text/span.ts';
import type { EnvTree, EnvVariable } from './tree.ts';

/** env-file.c: quotes, `\` at the end of a line continues it, comments start with `#` or `;`. */
export function parseSystemdEnv(text: string, file: string): EnvTree {
  return new SystemdEnv(text, file).parse();
}

/** A value and where it ends; the newline that ends it is not part of it. */
interface ReadValue {
  readonly value: string;
  readonly end: number;
  readonly closed: boolean;
}

class SystemdEnv {
  readonly #text: string;
  readonly #file: string;
  readonly #where: Locator;
  readonly #variables: EnvVariable[] = [];
  readonly #comments: Located[] = [];
  readonly #problems: SyntaxProblem[] = [];

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    this.#where = new Locator(text, file);
  }

  parse(): EnvTree {
    let at = 0;
    while (at < this.#text.length) at = this.#line(at);
    return {
      file: this.#file,
      dialect: 'systemd',
      text: this.#text,
      variables: this.#variables,
      comments: this.#comments,
      problems: this.#problems,
    };
  }

  #line(from: number): number {
    const sign = this.#text[from];
    if (isBlank(sign) || isNewline(sign)) return from + 1;
    return sign === '#' || sign === ';' ? this.#comment(from) : this.#assignment(from);
  }

  /** A `\` at its end makes the next line part of it. */
  #comment(start: number): number {
    let end = start;
    while (end < this.#text.length && !isNewline(this.#text[end])) end += this.#text[end] === '\\' ? 2 : 1;
    end = Math.min(end, this.#text.length);
    this.#comments.push(this.#where.located(start, end));
    return end;
  }

  #assignment(start: number): number {
    let equals = start;
    while (equals < this.#text.length && !isNewline(this.#text[equals]) && this.#text[equals] !== '=') {
      equals += 1;
    }
    if (this.#text[equals] !== '=') {
      this.#report('missing-equals', 'no "=" in this line: systemd leaves it out', start);
      return equals;
    }
    const name = this.#text.slice(start, equals).trimEnd();
    const read = readValue(this.#text, equals + 1);
    if (!read.closed)
      this.#report('unclosed-quote', 'a quote is never closed: all that follows is value', start);
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) this.#add(name, { start, valueStart: equals + 1 }, read);
    else this.#report('invalid-name', `"${name}" is no name of a variable: systemd leaves it out`, start);
    return read.end;
  }

  #add(name: string, from: { start: number; valueStart: number }, read: ReadValue): void {
    const raw = this.#text.slice(from.valueStart, read.end);
    const valueRaw = { ...this.#where.located(from.valueStart, read.end), raw };
    this.#variables.push({ ...this.#where.located(from.start, read.end), name, value: read.value, valueRaw });
  }

  #report(code: string, message: string, offset: number): void {
    this.#problems.push(this.#where.problem(code, message, offset));
  }
}

type State = 'before' | 'bare' | 'single' | 'double';

/** The states of parse_env_file_internal from PRE_VALUE on. Quotes count only where a value or a part of it begins. */
function readValue(text: string, from: number): ReadValue {
  let value = '';
  /** How long the value is without the blanks that may turn out to be its last. */
  let kept = 0;
  let state: State = 'before';
  let at = from;
  for (; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if ((state === 'before' || state === 'bare') && isNewline(sign)) break;
    const step = take(state, sign, text[at + 1]);
    value += step.add;
    at += step.skip;
    state = step.state;
    if (step.state !== 'bare' || step.keep) kept = value.length;
  }
  const closed = state === 'before' || state === 'bare';
  return { value: value.slice(0, kept), end: Math.min(at, text.length), closed };
}

interface Step {
  readonly state: State;
  readonly add: string;
  /** How many further signs it takes. */
  readonly skip: number;
  /** False for a blank that is dropped where it ends the value. */
  readonly keep: boolean;
}

function take(state: State, sign: string, next: string | undefined): Step {
  if (state === 'single') return quotedStep(state, sign === "'" ? undefined : sign);
  if (state === 'double')
    return sign === '\\' ? escapeInDouble(next) : quotedStep(state, sign === '"' ? undefined : sign);
  if (sign === '\\')
    return { state: 'bare', add: next === undefined || isNewline(next) ? '' : next, skip: 1, keep: true };
  if (state === 'before' && sign === "'") return { state: 'single', add: '', skip: 0, keep: true };
  if (state === 'before' && sign === '"') return { state: 'double', add: '', skip: 0, keep: true };
  if (state === 'before' && isBlank(sign)) return { state, add: '', skip: 0, keep: true };
  return { state: 'bare', add: sign, skip: 0, keep: !isBlank(sign) };
}

function quotedStep(state: State, add: string | undefined): Step {
  return add === undefined
    ? { state: 'before', add: '', skip: 0, keep: true }
    : { state, add, skip: 0, keep: true };
}

/** `\` goes before `"`, `\`, `` ` `` and `$` and at a line's end; it stays before anything else. */
function escapeInDouble(next: string | undefined): Step {
  const add = next === undefined || next === '\n' ? '' : '"\\`$'.includes(next) ? next : `\\${next}`;
  return { state: 'double', add, skip: 1, keep: true };
}

function isBlank(sign: string | undefined): boolean {
  return sign === ' ' || sign === '\t';
}

function isNewline(sign: string | undefined): boolean {
  return sign === '\n' || sign === '\r';
}
