import type { Span } from './span.ts';

/** What an edit answers: `edits` is 0 where nothing matched, and then `text` is what it was. */
export interface EditResult {
  readonly text: string;
  readonly edits: number;
}

/** Replaces `text.slice(start, end)` by `insert`. */
export interface Splice extends Span {
  readonly insert: string;
}

/** Applies splices, leaving out those that overlap one before; what none covers stays byte for byte. */
export function applySplices(text: string, splices: readonly Splice[]): EditResult {
  const ordered = splices.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let from = 0;
  let edits = 0;
  for (const splice of ordered) {
    if (splice.start < from) continue;
    parts.push(text.slice(from, splice.start), splice.insert);
    from = splice.end;
    edits += 1;
  }
  parts.push(text.slice(from));
  return { text: parts.join(''), edits };
}
