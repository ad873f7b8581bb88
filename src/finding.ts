import type { Place } from './place.ts';

/** Only `pass` is green. */
export type Verdict = 'pass' | 'fail' | 'could-not-run' | 'skipped';

/** A `warning` that fails does not hold a release back. */
export type Severity = 'error' | 'warning';

/** Why something was not measured: the closed list that `could-not-run` and `skipped` choose from. */
export type Reason =
  | 'missing-service'
  | 'missing-tool'
  | 'not-reachable'
  | 'time-limit'
  | 'unexpected-error'
  | 'unspoken'
  | 'not-applicable'
  | 'not-selected'
  | 'waived'
  | 'stopped';

/** Anything that JSON can carry. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** What was measured, by name: anything that JSON can carry. */
export type Evidence = { readonly [key: string]: Json | undefined };

/** What one check, rule or drill found. Data only: the wording of reports is in src/report. */
export interface Finding {
  /** The id of the check or rule, e.g. `edge.tls.protocols`. */
  readonly check: string;
  readonly title: string;
  /** edge, redis, postgres, app, units, recovery – or a rule's area. */
  readonly area: string;
  readonly verdict: Verdict;
  readonly severity: Severity;
  /** What was measured against what was promised, one or two sentences. */
  readonly message: string;
  readonly reason?: Reason | undefined;
  readonly evidence: Evidence;
  /** On the first finding of a check that failed: all that it measured, as a pass would show it. */
  readonly measured?: Evidence | undefined;
  /** The unit or config line to look at. */
  readonly place?: Place | undefined;
  /** What to do. */
  readonly help?: string | undefined;
  readonly durationMs?: number | undefined;
}

/** Holds a release back: it failed, or nobody knows. */
export function isRed({ verdict }: Pick<Finding, 'verdict'>): boolean {
  return verdict === 'fail' || verdict === 'could-not-run';
}
