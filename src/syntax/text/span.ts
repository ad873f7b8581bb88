import type { Place } from '../../place.ts';

/** Offsets into a file's text: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What every node of a syntax tree carries. */
export interface Located extends Span {
  readonly place: Place;
}

/** A mistake that the real program would refuse or misread; parsing goes on behind it. */
export interface SyntaxProblem {
  /** Stable, e.g. `unclosed-quote`. */
  readonly code: string;
  readonly message: string;
  readonly place: Place;
}
