import { type Finding, isRed } from '../finding.ts';
import { renderAnnotation } from './annotation.ts';
import type { Report } from './report.ts';

/** An annotation for each finding that is not green, at the line to look at. */
export function renderGithub(report: Report): string {
  return report.findings.filter(isRed).map(annotate).join('');
}

function annotate({ check, severity, message, help, place }: Finding): string {
  const text = help === undefined ? message : `${message}\n${help}`;
  return renderAnnotation({ severity, title: check, message: text, place });
}
