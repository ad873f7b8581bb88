import { appendFile } from 'node:fs/promises';
import { ciOf, renderCiLog } from '../report/ci-log.ts';
import { renderGithub } from '../report/github.ts';
import { renderMarkdown } from '../report/markdown.ts';
import type { Report } from '../report/report.ts';
import { renderSarif } from '../report/sarif.ts';
import { paintFor } from '../report/style.ts';
import { renderTerminal } from '../report/terminal.ts';
import { writeReport } from '../report/write-report.ts';
import type { Session } from './command.ts';

/** How a report may be printed. */
export const reportFormats = ['text', 'json', 'markdown', 'sarif', 'github'];

/** Writes the report's files, prints it, and on GitHub adds it to the job's summary. */
export async function printReport(
  report: Report,
  options: { readonly format: string; readonly report: string },
  session: Session,
): Promise<void> {
  await writeReport(report, options.report);
  session.print(rendered(report, options));
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary !== undefined && summary !== '') await appendFile(summary, renderMarkdown(report));
}

function rendered(report: Report, { format, report: folder }: { format: string; report: string }): string {
  if (format === 'json') return JSON.stringify(report, null, 2);
  if (format === 'markdown') return renderMarkdown(report);
  if (format === 'sarif') return renderSarif(report);
  const paint = paintFor(process.stdout);
  const ci = format === 'github' ? 'github' : ciOf(process.env);
  if (ci !== undefined) {
    const annotations = ci === 'github' ? renderGithub(report) : '';
    return `${annotations}${renderCiLog(report, ci, { paint, folder })}`;
  }
  return renderTerminal(report, paint, { columns: process.stdout.columns, folder });
}
