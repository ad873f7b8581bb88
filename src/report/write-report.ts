import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { ReportWriteError } from './errors.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import type { Report } from './report.ts';
import { renderSarif } from './sarif.ts';

/** The folder of a report and what renders each of its files. */
const files: Readonly<Record<string, (report: Report) => string | Promise<string>>> = {
  'report.json': (report) => `${JSON.stringify(report, null, 2)}\n`,
  'junit.xml': renderJunit,
  'summary.md': renderMarkdown,
  'report.sarif': renderSarif,
  'report.html': async (report) => {
    // Loaded here only: it brings the charts along.
    const { renderHtml } = await import('./html/render-html.ts');
    return renderHtml(report);
  },
};

/** Writes report.json, junit.xml, summary.md, report.sarif and report.html into a folder, made where it is missing. */
export async function writeReport(report: Report, folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await Promise.all(
      Object.entries(files).map(async ([name, render]) =>
        writeFile(join(folder, name), await render(report)),
      ),
    );
  } catch (thrown) {
    throw new ReportWriteError(`cannot write the report into ${folder}: ${messageOf(thrown)}`, {
      cause: thrown,
    });
  }
}
