import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { ReportWriteError } from './errors.ts';
import { renderJunit } from './junit.ts';
import type { Report } from './report.ts';

/** Writes report.json and junit.xml into a folder, which is made where it is missing. */
export async function writeReport(report: Report, folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await Promise.all([
      writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`),
      writeFile(join(folder, 'junit.xml'), renderJunit(report)),
    ]);
  } catch (thrown) {
    throw new ReportWriteError(`cannot write the report into ${folder}: ${messageOf(thrown)}`, {
      cause: thrown,
    });
  }
}
