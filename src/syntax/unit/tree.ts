import type { Located, Span, SyntaxProblem } from '../text/span.ts';

/** One systemd or Quadlet unit file. `text` is the file itself: every node is a span of it. */
export interface UnitTree {
  readonly file: string;
  readonly text: string;
  /** In order; a section that is opened twice is here twice. */
  readonly sections: readonly UnitSection[];
  /** Lines that Quadlet refuses the file for; it stops at the first, this goes on. */
  readonly problems: readonly SyntaxProblem[];
  /** Lines that Quadlet passes over without a word. */
  readonly lost: readonly SyntaxProblem[];
}

/** `[Container]` and the lines behind it; ends where its last entry ends. */
export interface UnitSection extends Located {
  readonly name: string;
  readonly entries: readonly UnitEntry[];
}

/** `Key=value` with its continuation lines; starts at the key, ends before the last line's end. */
export interface UnitEntry extends Located {
  readonly key: string;
  /** Continuation lines joined and comments between them left out, as Quadlet reads it; quotes stay. */
  readonly value: string;
  readonly valueSpan: Span;
  readonly valuePlace: Located['place'];
}
