import type { Evidence, Finding, Json } from '../../finding.ts';
import { formatPlace } from '../../place.ts';
import { count, type Report } from '../report.ts';
import type { Paint } from '../style.ts';
import { evidenceWords } from '../terminal.ts';
import { label } from '../words.ts';

/** A drill's report as people read it: what came back, how much, how fast; what did not, by name; the verdict. */
export function renderDrill(report: Report, paint: Paint): string {
  const lines = report.findings.flatMap((finding) => linesOf(finding, paint));
  const seconds = `${Math.round(report.durationMs / 1000)} s`;
  const verdict = report.release
    ? paint.green(`CAME BACK – ${report.reason} in ${seconds}`)
    : paint.red(`NOT RESTORED – ${report.reason} (${seconds})`);
  return `${[...lines, '', ...report.notes, verdict].join('\n')}\n`;
}

function linesOf(finding: Finding, paint: Paint): string[] {
  if (finding.verdict === 'pass')
    return ['', `${paint.green('✓')} ${paint.bold(finding.title)}`, ...table(finding.evidence, paint)];
  const reason = finding.reason === undefined ? '' : ` [${finding.reason}]`;
  return [
    '',
    `${paint.red(finding.verdict === 'skipped' ? '-' : '✗')} ${paint.bold(finding.title)}${reason}`,
    `    ${finding.message.replaceAll('\n', '\n    ')}`,
    ...(finding.verdict === 'fail' ? [`    measured: ${evidenceWords(finding.evidence)}`] : []),
    ...(finding.place === undefined ? [] : [`    look at:  ${formatPlace(finding.place)}`]),
    ...(finding.help === undefined ? [] : [`    do:       ${finding.help}`]),
  ];
}

function table(evidence: Evidence, paint: Paint): string[] {
  const rows = Object.entries(evidence).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[label(name), shown(name, value)]],
  );
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `    ${paint.dim(name.padEnd(width))}  ${value}`);
}

function shown(name: string, value: Json): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : JSON.stringify(value);
  if (name.endsWith('Ms')) return `${(value / 1000).toFixed(1)} s`;
  if (/bytes$/i.test(name)) return bytesInWords(value);
  return value.toLocaleString('en-US');
}

/** `1.5 MB`; `count` where it is a few bytes. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1024) return count(bytes, 'byte');
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** power).toFixed(1)} ${units[power - 1]}`;
}
