import type { LintFinding } from '../../rules/lint/lint-finding.ts';

/** Annotations as GitHub Actions reads them off standard output. */
export function renderLintGithub(findings: readonly LintFinding[]): string {
  return findings
    .map(({ rule, severity, file, line, column, message, help }) => {
      const text = help === null ? message : `${message}\n${help}`;
      const where = `file=${property(file)},line=${line},col=${column},title=${property(rule)}`;
      return `::${severity} ${where}::${data(text)}\n`;
    })
    .join('');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
