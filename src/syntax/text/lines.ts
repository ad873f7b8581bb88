import type { Splice } from './edit.ts';
import type { Span } from './span.ts';

/** The lines of a text without their `\n`; a text that ends with one has no empty line after it. */
export function* lineSpans(text: string): Generator<Span> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    yield { start, end };
    start = end + 1;
  }
}

/** Removes a node; with its whole line where nothing but blanks stands beside it. */
export function removal(text: string, node: Span): Splice {
  const lineStart = text.lastIndexOf('\n', node.start - 1) + 1;
  const newline = text.indexOf('\n', node.end);
  const lineEnd = newline === -1 ? text.length : newline + 1;
  const alone = isBlank(text.slice(lineStart, node.start)) && isBlank(text.slice(node.end, lineEnd));
  return alone ? { start: lineStart, end: lineEnd, insert: '' } : { ...node, insert: '' };
}

/** Adds a line behind all others. */
export function appended(text: string, line: string): Splice {
  const missingNewline = text !== '' && !text.endsWith('\n');
  return { start: text.length, end: text.length, insert: `${missingNewline ? '\n' : ''}${line}\n` };
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
