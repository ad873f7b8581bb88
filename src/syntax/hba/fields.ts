import type { Locator } from '../text/locator.ts';
import type { HbaField, HbaLine, HbaToken } from './tree.ts';

/** A line with its continuations: `pieces` are the parts of the text that it is made of. */
interface LogicalLine {
  readonly text: string;
  /** Where each sign of `text` stands in the file; one more for the end. */
  readonly offsetAt: (index: number) => number;
  readonly next: number;
}

/** Joins lines that end in `\`, also those of comments, as hba.c does since PostgreSQL 14. */
export function readLogicalLine(text: string, start: number): LogicalLine {
  const pieces: string[] = [];
  const starts: { index: number; offset: number }[] = [];
  let index = 0;
  let from = start;
  for (;;) {
    const newline = text.indexOf('\n', from);
    const next = newline === -1 ? text.length : newline + 1;
    const whole = withoutReturns(text.slice(from, newline === -1 ? text.length : newline));
    const continued = whole.endsWith('\\');
    const piece = continued ? whole.slice(0, -1) : whole;
    starts.push({ index, offset: from });
    pieces.push(piece);
    index += piece.length;
    from = next;
    if (!continued || newline === -1) break;
  }
  return { text: pieces.join(''), offsetAt: (at) => offsetIn(starts, at), next: from };
}

function withoutReturns(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end -= 1;
  return line.slice(0, end);
}

function offsetIn(starts: readonly { index: number; offset: number }[], at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle]?.index ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const piece = starts[low] ?? { index: 0, offset: 0 };
  return piece.offset + at - piece.index;
}

/** The fields of a line: tokens that a comma joins are one field. */
export function readFields(
  line: LogicalLine,
  where: Locator,
  text: string,
): { readonly line: HbaLine | undefined; readonly comment: number | undefined } {
  const fields: HbaField[] = [];
  let tokens: HbaToken[] = [];
  let at = 0;
  for (let read = readToken(line.text, at); read !== undefined; read = readToken(line.text, at)) {
    at = read.next;
    tokens.push(toToken(read, { line, where, text }));
    if (read.comma) continue;
    fields.push(toField(tokens, where));
    tokens = [];
  }
  if (tokens.length > 0) fields.push(toField(tokens, where));
  const comment = commentStart(line.text, at);
  const [first, last] = [fields[0], fields.at(-1)];
  if (first === undefined || last === undefined) return { line: undefined, comment };
  return { line: { ...where.located(first.start, last.end), fields }, comment };
}

interface RawToken {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly quoted: boolean;
  readonly comma: boolean;
  readonly next: number;
}

function isBlank(sign: string | undefined): boolean {
  return sign === ' ' || sign === '\t' || sign === '\r';
}

/** next_token: quotes toggle anywhere, `""` within them is one, `#` outside of them ends the line. */
function readToken(line: string, from: number): RawToken | undefined {
  let at = skip(line, from);
  const start = at;
  const state = { inQuote: false, wasQuote: false, sawQuote: false, startsQuoted: false };
  let value = '';
  for (; at < line.length && (state.inQuote || !isBlank(line[at])); at += 1) {
    const sign = line[at] ?? '';
    if (!state.inQuote && (sign === '#' || sign === ',')) break;
    if (sign !== '"' || state.wasQuote) value += sign;
    state.wasQuote = state.inQuote && sign === '"' && !state.wasQuote;
    if (sign !== '"') continue;
    state.inQuote = !state.inQuote;
    state.sawQuote = true;
    if (value === '') state.startsQuoted = true;
  }
  if (!state.sawQuote && value === '') return undefined;
  const comma = line[at] === ',';
  return { start, end: at, value, quoted: state.startsQuoted, comma, next: comma ? at + 1 : at };
}

function skip(line: string, from: number): number {
  let at = from;
  while (isBlank(line[at]) || line[at] === ',') at += 1;
  return at;
}

function commentStart(line: string, from: number): number | undefined {
  const at = skip(line, from);
  return line[at] === '#' ? at : undefined;
}

function toToken(read: RawToken, from: { line: LogicalLine; where: Locator; text: string }): HbaToken {
  const start = from.line.offsetAt(read.start);
  const end = read.end === read.start ? start : from.line.offsetAt(read.end - 1) + 1;
  const raw = from.text.slice(start, end);
  return { ...from.where.located(start, end), value: read.value, raw, quoted: read.quoted };
}

function toField(tokens: readonly HbaToken[], where: Locator): HbaField {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return { ...where.located(first?.start ?? 0, last?.end ?? 0), tokens };
}
