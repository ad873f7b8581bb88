import type { Finding, Verdict } from '../finding.ts';
import { formatPlace } from '../place.ts';
import { plain } from './markdown-text.ts';
import { count, type Report } from './report.ts';
import { evidenceWords } from './terminal.ts';

const titles: Readonly<Record<Verdict, string>> = {
  fail: 'Broken promises',
  'could-not-run': 'Could not be measured',
  skipped: 'Skipped',
  pass: 'Kept promises',
};

/** GitHub cuts a job summary at a megabyte and a comment at 65,536 characters. */
const longest = 60_000;

/** For a job summary, a comment or a release issue: verdict first, then what is red, the rest folded. */
export function renderMarkdown(report: Report): string {
  const of = (verdict: Verdict) => report.findings.filter((finding) => finding.verdict === verdict);
  const { pass, fail, skipped } = report.counts;
  const sections = [
    `## ${report.release ? '✅ Release' : '❌ No release'}: ${plain(report.stack)}`,
    '',
    `**${plain(report.reason)}** in ${Math.round(report.durationMs / 1000)} s – ${count(pass, 'check')} passed, ${fail} failed, ${report.counts['could-not-run']} could not be measured, ${skipped} skipped.`,
    ...red('fail', of('fail')),
    ...red('could-not-run', of('could-not-run')),
    ...waivers(report),
    ...folded('skipped', of('skipped')),
    ...folded('pass', of('pass')),
  ];
  return cut(`${sections.join('\n')}\n`);
}

function red(verdict: Verdict, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  return ['', `### ${titles[verdict]}`, '', ...findings.flatMap(item)];
}

function item(finding: Finding): string[] {
  const warning = finding.severity === 'warning' ? ' (warning)' : '';
  const measured = evidenceWords(finding.evidence);
  return [
    `- **\`${finding.check}\`**${warning} ${plain(finding.message)}`,
    ...(measured === '' ? [] : [`  - measured: ${code(shorten(measured))}`]),
    ...(finding.place === undefined ? [] : [`  - look at: ${code(formatPlace(finding.place))}`]),
    ...(finding.help === undefined ? [] : [`  - do: ${plain(finding.help)}`]),
  ];
}

function waivers(report: Report): string[] {
  if (report.waivers.length === 0) return [];
  return [
    '',
    '### Waivers',
    '',
    '| check | state | until | owner | reason |',
    '| --- | --- | --- | --- | --- |',
    ...report.waivers.map(
      ({ check, state, until, owner, reason }) =>
        `| \`${check}\` | ${state} | ${until} | ${plain(owner)} | ${plain(reason)} |`,
    ),
  ];
}

function folded(verdict: Verdict, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  return [
    '',
    `<details><summary>${titles[verdict]} (${findings.length})</summary>`,
    '',
    ...findings.map((finding) => `- \`${finding.check}\` ${plain(finding.message)}`),
    '',
    '</details>',
  ];
}

/** Code that may itself hold backticks. */
function code(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ');
  const fence = '`'.repeat(Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return flat.includes('`') ? `${fence} ${flat} ${fence}` : `${fence}${flat}${fence}`;
}

function shorten(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`;
}

function cut(text: string): string {
  if (text.length <= longest) return text;
  const whole = text.slice(0, text.lastIndexOf('\n', longest));
  const open = whole.split('<details>').length - whole.split('</details>').length;
  return `${whole}\n${'</details>\n'.repeat(open)}\n… the rest is in the report itself.\n`;
}
