import type { Span, SyntaxProblem } from '../text/span.ts';
import type { UnitEntry, UnitTree } from './tree.ts';

interface Logical extends Span {
  /** Continuation lines joined, outer blanks gone. */
  readonly text: string;
  readonly line: number;
  readonly lineStart: number;
  /** The line says that it goes on, and then only comments follow. */
  readonly isUnfinished?: boolean;
}

interface OpenSection {
  readonly name: string;
  readonly start: number;
  end: number;
  readonly line: number;
  readonly column: number;
  readonly entries: UnitEntry[];
}

/** Reads a unit file as Quadlet's parser does; never throws. */
export function parseUnit(file: string, text: string): UnitTree {
  const sections: OpenSection[] = [];
  const problems: SyntaxProblem[] = [];
  const lost: SyntaxProblem[] = [];
  for (const logical of logicalLines(text)) {
    const place = { file, line: logical.line, column: logical.start - logical.lineStart + 1 };
    if (logical.isUnfinished) {
      const message =
        'the backslash at the end of this line takes it away: no line follows that it could go on in';
      lost.push({ code: 'unfinished-line', message, place });
      continue;
    }
    const problem = readLine(file, logical, sections);
    if (problem !== undefined) problems.push({ ...problem, place });
  }
  const located = sections.map(({ line, column, ...section }) => ({
    ...section,
    place: { file, line, column },
  }));
  return { file, text, sections: located, problems, lost };
}

function readLine(
  file: string,
  logical: Logical,
  sections: OpenSection[],
): Omit<SyntaxProblem, 'place'> | undefined {
  const { text, start, end, line } = logical;
  const name = /^\[([^\]]*)\][ \t]*$/.exec(text)?.[1];
  if (name !== undefined) {
    if (!isSectionName(name)) return { code: 'bad-section', message: `"${text}" is no section name` };
    const column = start - logical.lineStart + 1;
    sections.push({ name, start, end, line, column, entries: [] });
    return undefined;
  }
  const equals = text.indexOf('=');
  if (equals <= 0) {
    return { code: 'bad-line', message: `"${clip(text)}" is not a section, not Key=value and not a comment` };
  }
  const section = sections.at(-1);
  if (section === undefined) return { code: 'no-section', message: 'a key stands before the first section' };
  section.entries.push(entryOf(file, logical, equals));
  section.end = end;
  return undefined;
}

function entryOf(file: string, logical: Logical, equals: number): UnitEntry {
  const { text, start, end, line, lineStart } = logical;
  const blanks = text.length - equals - 1 - trimStart(text.slice(equals + 1)).length;
  // A value that begins on a continuation line is placed at the "=".
  const valueStart = Math.min(start + equals + 1 + blanks, end);
  return {
    key: trimEnd(text.slice(0, equals)),
    value: text.slice(equals + 1 + blanks),
    start,
    end,
    place: { file, line, column: start - lineStart + 1 },
    valueSpan: { start: valueStart, end },
    valuePlace: { file, line, column: valueStart - lineStart + 1 },
  };
}

function* logicalLines(text: string): Generator<Logical> {
  let open: { start: number; line: number; lineStart: number } | undefined;
  let joined = '';
  let end = 0;
  const last = text.endsWith('\n') ? text.length - 1 : text.length;
  for (let at = 0, line = 1; at <= last; line++) {
    const stop = text.indexOf('\n', at);
    const lineEnd = stop === -1 || stop > last ? last : stop;
    const raw = text.slice(at, lineEnd);
    const trimmed = trim(raw);
    const isComment = trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith(';');
    if (!isComment) {
      const start = at + raw.length - trimStart(raw).length;
      open ??= { start, line, lineStart: at };
      end = start + trimmed.length;
      const continued = trimmed.endsWith('\\');
      joined += continued ? trimmed.slice(0, -1) : trimmed;
      if (!continued || lineEnd === last) {
        yield { ...open, end, text: joined };
        open = undefined;
        joined = '';
      } else if (joined === '') open = undefined;
    }
    at = lineEnd + 1;
  }
  if (open !== undefined) yield { ...open, end, text: joined, isUnfinished: true };
}

function isSectionName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Quadlet refuses them in a section's name.
  return name !== '' && !/[[\u0000-\u001f\u007f-\u009f]/.test(name);
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Go's idea of white space, which differs from JavaScript's in U+0085 and U+FEFF. */
const blank = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const leading = new RegExp(`^${blank}+`);
const isBlank = new RegExp(blank);

/** The two that the languages see differently. */
const odd = /[\u0085\ufeff]/;

function trimStart(text: string): string {
  if (!odd.test(text)) return text.trimStart();
  return text.replace(leading, '');
}

function trimEnd(text: string): string {
  if (!odd.test(text)) return text.trimEnd();
  let end = text.length;
  while (end > 0 && isBlank.test(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}

function trim(text: string): string {
  return trimEnd(trimStart(text));
}
