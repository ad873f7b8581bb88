import type { LintFinding } from '../../rules/lint/lint-finding.ts';
import type { Paint } from '../style.ts';

/** Findings as people read them, each with its line of the file. */
export function renderLintText(
  findings: readonly LintFinding[],
  paint: Paint,
  rawText: (file: string) => string,
): string {
  const lines = new Map<string, readonly string[]>();
  const lineOf = ({ file, line }: LintFinding) => {
    const known = lines.get(file) ?? rawText(file).split('\n');
    lines.set(file, known);
    return known[line - 1];
  };
  return findings.map((finding) => `${block(finding, lineOf(finding), paint)}\n`).join('\n');
}

function block(finding: LintFinding, content: string | undefined, paint: Paint): string {
  const { file, line, column, rule, severity, message, help } = finding;
  const colour = severity === 'error' ? paint.red : paint.yellow;
  const number = String(line);
  const margin = ' '.repeat(number.length);
  const frame = content === undefined ? [] : frameOf(content, column, { number, margin, paint });
  return [
    `${colour(severity)} ${paint.bold(rule)}  ${file}:${line}:${column}`,
    `  ${message}`,
    ...frame,
    ...(help === null ? [] : [`  ${paint.green('→')} ${help.replaceAll('\n', '\n    ')}`]),
  ].join('\n');
}

const maxWidth = 120;

/** A long line is shown around its column. */
function frameOf(
  content: string,
  column: number,
  { number, margin, paint }: { number: string; margin: string; paint: Paint },
): string[] {
  const start = column > maxWidth - 20 ? column - 40 : 0;
  const shown = content
    .slice(start, start + maxWidth)
    .replaceAll('\t', ' ')
    .replace(/\r$/, '');
  const caret = ' '.repeat(Math.max(0, column - 1 - start));
  return [
    `  ${paint.dim(`${number} |`)} ${shown}`,
    `  ${margin} ${paint.dim('|')} ${caret}${paint.bold('^')}`,
  ];
}
