import type { LintFinding } from '../../rules/lint/lint-finding.ts';
import { renderAnnotation } from '../annotation.ts';

/** Annotations as GitHub Actions reads them off standard output. */
export function renderLintGithub(findings: readonly LintFinding[]): string {
  return findings
    .map(({ rule, severity, file, line, column, message, help }) =>
      renderAnnotation({
        severity,
        title: rule,
        message: help === null ? message : `${message}\n${help}`,
        place: { file, line, column },
      }),
    )
    .join('');
}
