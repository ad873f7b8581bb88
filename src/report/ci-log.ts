import { type Finding, isRed } from '../finding.ts';
import type { Report } from './report.ts';
import type { Paint } from './style.ts';
import { closing, findingLines } from './terminal.ts';

export type Ci = 'github' | 'gitlab';

/** Which service's log this is, if any that folds. */
export function ciOf(env: Readonly<Record<string, string | undefined>>): Ci | undefined {
  if (env.GITHUB_ACTIONS === 'true') return 'github';
  return env.GITLAB_CI === 'true' ? 'gitlab' : undefined;
}

/** The report for a log that folds: each area's green findings are folded, the red ones are not. */
export function renderCiLog(
  report: Report,
  ci: Ci,
  { paint, folder }: { paint: Paint; folder?: string },
): string {
  const areas = [...new Set(report.findings.map(({ area }) => area))];
  const options = { columns: 120, folder };
  const lines = areas.flatMap((area) => {
    const found = report.findings.filter((finding) => finding.area === area);
    const [red, rest] = [found.filter(isRed), found.filter((finding) => !isRed(finding))];
    const show = (finding: Finding) => findingLines(finding, paint, options);
    return [
      ...fold(ci, `${area}: ${rest.length} not red, ${red.length} red`, rest.flatMap(show)),
      ...red.flatMap(show),
    ];
  });
  return `${[...lines, '', ...closing(report, paint, options)].join('\n')}\n`;
}

function fold(ci: Ci, title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [title];
  if (ci === 'github') return [`::group::${title}`, ...lines, '::endgroup::'];
  const name = title.replaceAll(/[^a-z]+/gi, '_').toLowerCase();
  const mark = (word: string) => `\u001b[0Ksection_${word}:0:${name}`;
  return [`${mark('start')}[collapsed=true]\r\u001b[0K${title}`, ...lines, `${mark('end')}\r\u001b[0K`];
}
