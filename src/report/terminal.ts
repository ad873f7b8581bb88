import { stripVTControlCharacters } from 'node:util';
import { type Evidence, type Finding, isRed, type Verdict } from '../finding.ts';
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

export interface TerminalOptions {
  /** 80 unless told. */
  readonly columns?: number | undefined;
  /** Where the report's files are. */
  readonly folder?: string | undefined;
}

/** The report as people read it: findings by area, then what was not tested as it runs, what is red again, the verdict. */
export function renderTerminal(report: Report, paint: Paint, options: TerminalOptions = {}): string {
  const areas = [...new Set(report.findings.map((finding) => finding.area))];
  const lines = areas.flatMap((area) => {
    const all = report.findings.filter((finding) => finding.area === area);
    const unasked = all.filter(({ reason }) => reason === 'not-selected');
    const unmeasured = all.filter((finding) => isOneOfMany(finding, all));
    const alone = all.filter((finding) => !unasked.includes(finding) && !unmeasured.includes(finding));
    return [
      '',
      paint.bold(area),
      ...alone.flatMap((finding) => findingLines(finding, paint, options)),
      ...namesLines(unmeasured, 'could not be measured', paint, options),
      ...namesLines(unasked, 'left out', paint, options),
    ];
  });
  return `${[...lines, '', ...closing(report, paint, options)].join('\n')}\n`;
}

/** What stands at the end, where a terminal stops: images, what is red in a line each, the verdict last. */
export function closing(report: Report, paint: Paint, options: TerminalOptions = {}): string[] {
  const { folder } = options;
  return [
    ...imageLines(report, paint),
    ...report.notes.map((note) => paint.dim(note)),
    ...recap(report, paint, options),
    ...(folder === undefined ? [] : ['', `the whole report: ${folder}/report.html`]),
    '',
    verdictLine(report, paint),
  ];
}

/** One that passed is a line; any other says what, where and what to do. */
export function findingLines(
  finding: Finding,
  paint: Paint,
  { columns = 80 }: TerminalOptions = {},
): string[] {
  const mark = paint[colours[finding.verdict]](marks[finding.verdict]);
  if (finding.verdict === 'pass') {
    const room = columns - finding.check.length - 6;
    const words = room < 12 ? '' : `  ${paint.dim(shorten(evidenceWords(finding.evidence), room))}`;
    return [`  ${mark} ${finding.check}${words}`];
  }
  const reason = finding.reason === undefined ? '' : ` [${finding.reason}]`;
  const warning = finding.verdict === 'fail' && finding.severity === 'warning' ? ' (warning)' : '';
  return [
    `  ${mark} ${paint.bold(finding.check)}${warning}${reason}`,
    ...wrap(finding.message, '      ', columns),
    ...(finding.verdict === 'fail'
      ? labelled('measured:', shorten(evidenceWords(finding.evidence), 400), columns)
      : []),
    ...(finding.place === undefined ? [] : [`      look at:  ${formatPlace(finding.place)}`]),
    ...(finding.help === undefined ? [] : labelled('do:      ', finding.help, columns)),
  ];
}

/** Kept from being measured by what kept others too: a run that was stopped, a stack that did not boot. */
function isOneOfMany({ verdict, message }: Finding, all: readonly Finding[]): boolean {
  return verdict === 'could-not-run' && all.filter((other) => other.message === message).length > 2;
}

/** Where many have one reason, their names are enough. */
function namesLines(
  findings: readonly Finding[],
  what: string,
  paint: Paint,
  { columns = 80 }: TerminalOptions,
): string[] {
  const why = [...new Set(findings.map(({ message }) => message))];
  return why.flatMap((message) => {
    const alike = findings.filter((finding) => finding.message === message);
    const verdict = alike[0]?.verdict ?? 'skipped';
    const mark = verdict === 'skipped' ? paint.dim(marks[verdict]) : paint[colours[verdict]](marks[verdict]);
    const names = alike.map(({ check }) => check).join(', ');
    return [
      `  ${mark} ${count(alike.length, 'check')} ${what}: ${message}`,
      ...wrap(names, '      ', columns).map(paint.dim),
    ];
  });
}

function labelled(label: string, text: string, columns: number): string[] {
  const [first = '', ...rest] = wrap(text, '                ', columns);
  return [`      ${label} ${first.trimStart()}`, ...rest];
}

/** Breaks at spaces; a word that is longer than the line, such as a path, stays whole. */
function wrap(text: string, indent: string, columns: number): string[] {
  const room = Math.max(20, columns - indent.length);
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    for (const word of line.split(' ')) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= room)
        lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines.map((each) => `${indent}${each}`);
  });
}

/** `status 200, path "/x"`: evidence in a line. */
export function evidenceWords(evidence: Evidence): string {
  return Object.entries(wordsOnly(evidence))
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}

function shorten(text: string, length: number): string {
  const flat = stripVTControlCharacters(text).replaceAll(/\s+/g, ' ');
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

/** Long lists scroll away: what is red stands here again, the worst first. */
function recap(report: Report, paint: Paint, { columns = 80 }: TerminalOptions): string[] {
  const red = report.findings.filter(isRed);
  if (red.length === 0) return [];
  const many = red.filter((finding) => isOneOfMany(finding, red));
  const alone = red.filter((finding) => !many.includes(finding));
  const sorted = alone.toSorted((one, other) => rank(one) - rank(other));
  const shown = sorted.slice(0, 10).map((finding) => {
    const mark = paint[colours[finding.verdict]](marks[finding.verdict]);
    const where =
      finding.place === undefined ? shorten(finding.message, columns) : formatPlace(finding.place);
    return `  ${mark} ${finding.check}  ${shorten(where, Math.max(20, columns - finding.check.length - 6))}`;
  });
  const more = alone.length > shown.length ? [`  … and ${alone.length - shown.length} more`] : [];
  const unmeasured = [...new Set(many.map(({ message }) => message))].map((message) => {
    const mark = paint[colours['could-not-run']](marks['could-not-run']);
    const number = many.filter((finding) => finding.message === message).length;
    return `  ${mark} ${count(number, 'check')}  ${shorten(message, Math.max(20, columns - 16))}`;
  });
  return ['', paint.bold('look at these first'), ...shown, ...more, ...unmeasured];
}

function rank({ verdict, severity }: Finding): number {
  if (verdict === 'fail') return severity === 'error' ? 0 : 2;
  return 1;
}

function verdictLine(report: Report, paint: Paint): string {
  const seconds = `${Math.round(report.durationMs / 1000)} s`;
  return report.release
    ? paint.green(`RELEASE – ${report.reason} (${seconds})`)
    : paint.red(`NO RELEASE – ${report.reason} (${seconds})`);
}
