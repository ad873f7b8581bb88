import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { zod } from '../late-packages.ts';
import { ReportUnreadableError } from './errors.ts';
import type { Report } from './report.ts';
import { reportSchema } from './schema.ts';

/** Reads a report.json, or the one in a folder; tells all that does not fit the schema at once. */
export async function readReport(path: string): Promise<Report> {
  const file = (await isFolder(path)) ? join(path, 'report.json') : path;
  const value = await readFile(file, 'utf8')
    .then((text): unknown => JSON.parse(text))
    .catch((thrown: unknown) => {
      throw new ReportUnreadableError(`cannot read the report ${file}: ${messageOf(thrown)}`, {
        cause: thrown,
      });
    });
  const result = reportSchema().safeParse(value);
  if (result.success) return result.data;
  throw new ReportUnreadableError(
    `${file} is no report of this version:\n${zod().prettifyError(result.error)}`,
    {
      hint: 'report.json is written by `seatrial verify`; an older version is read by the seatrial that wrote it',
    },
  );
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
