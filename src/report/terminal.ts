import type { Evidence, Finding, Verdict } from '../finding.ts';
import { formatPlace } from '../place.ts';
import { wordsOnly } from './pictures.ts';
import { count, type Report } from './report.ts';
import type { Paint } from './style.ts';

const marks: Record<Verdict, string> = { pass: '✓', fail: '✗', 'could-not-run': '?', skipped: '-' };
const colours: Record<Verdict, keyof Paint> = {
  pass: 'green',
  fail: 'red',
  'could-not-run': 'yellow',
  skipped: 'dim',
};

/** The report as people read it: findings by area, then what was not tested as it runs, then the verdict. */
export function renderTerminal(report: Report, paint: Paint): string {
  const areas = [...new Set(report.findings.map((finding) => finding.area))];
  const lines = areas.flatMap((area) => [
    '',
    paint.bold(area),
    ...report.findings
      .filter((finding) => finding.area === area)
      .flatMap((finding) => linesOf(finding, paint)),
  ]);
  return `${[...lines, '', ...imageLines(report, paint), ...report.notes.map((note) => paint.dim(note)), '', verdictLine(report, paint)].join('\n')}\n`;
}

function linesOf(finding: Finding, paint: Paint): string[] {
  const mark = paint[colours[finding.verdict]](marks[finding.verdict]);
  if (finding.verdict === 'pass') {
    return [`  ${mark} ${finding.check}  ${paint.dim(shorten(evidenceWords(finding.evidence), 76))}`];
  }
  const reason = finding.reason === undefined ? '' : ` [${finding.reason}]`;
  const warning = finding.verdict === 'fail' && finding.severity === 'warning' ? ' (warning)' : '';
  return [
    `  ${mark} ${paint.bold(finding.check)}${warning}${reason}`,
    `      ${finding.message.replaceAll('\n', '\n      ')}`,
    ...(finding.verdict === 'fail'
      ? [`      measured: ${shorten(evidenceWords(finding.evidence), 400)}`]
      : []),
    ...(finding.place === undefined ? [] : [`      look at:  ${formatPlace(finding.place)}`]),
    ...(finding.help === undefined ? [] : [`      do:       ${finding.help}`]),
  ];
}

/** `status 200, path "/x"`: evidence in a line. */
export function evidenceWords(evidence: Evidence): string {
  return Object.entries(wordsOnly(evidence))
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}

function shorten(text: string, length: number): string {
  const flat = text.replaceAll(/\s+/g, ' ');
  return flat.length <= length ? flat : `${flat.slice(0, length - 1)}…`;
}

function imageLines(report: Report, paint: Paint): string[] {
  const substituted = report.fidelity.filter((row) => row.state !== 'honoured');
  return [
    ...report.images.map((image) => paint.dim(`image ${image.reference}: ${image.tested}`)),
    paint.dim(
      `${count(substituted.length, 'unit key')} of ${report.fidelity.length} substituted or not represented; report.json names each`,
    ),
  ];
}

function verdictLine(report: Report, paint: Paint): string {
  const seconds = `${Math.round(report.durationMs / 1000)} s`;
  return report.release
    ? paint.green(`RELEASE – ${report.reason} in ${seconds}`)
    : paint.red(`NO RELEASE – ${report.reason} (${seconds})`);
}
