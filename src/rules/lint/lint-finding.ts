import type { Severity } from '../../finding.ts';
import type { Fix } from '../define-rule.ts';

/** What `lint` says of one place; `--format json` prints these. */
export interface LintFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly help: string | null;
}

/** A finding with what `--fix` would do. */
export interface FixableFinding extends LintFinding {
  readonly fix?: Fix | undefined;
  /** The first line of an entry that goes on over several, where the finding stands further down. */
  readonly entryLine?: number;
}

/** What `--format json` prints: these fields and no others. */
export function plainFinding(finding: LintFinding): LintFinding {
  const { rule, severity, file, line, column, message, help } = finding;
  return { rule, severity, file, line, column, message, help };
}

/** By file, then line, column and rule. */
export function compareFindings(a: LintFinding, b: LintFinding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
