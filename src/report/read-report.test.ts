import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReport } from './read-report.ts';
import { sampleReport } from './testing/sample-report.ts';
import { writeReport } from './write-report.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-report-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a report is written in each of its forms and read back as it was', async () => {
  const report = sampleReport();
  await writeReport(report, join(folder, 'new'));
  expect(await readdir(join(folder, 'new'))).toEqual([
    'junit.xml',
    'report.html',
    'report.json',
    'report.sarif',
    'summary.md',
  ]);
  const same = JSON.parse(JSON.stringify(report));
  expect(await readReport(join(folder, 'new'))).toEqual(same);
  expect(await readReport(join(folder, 'new', 'report.json'))).toEqual(same);
});

test.each([
  ['no JSON', '{'],
  ['of another shape', '{"schemaVersion": 1}'],
])('a report that is %s is told with its file', async (_, text) => {
  const file = join(folder, 'broken.json');
  await writeFile(file, text);
  await expect(readReport(file)).rejects.toMatchObject({
    code: 'REPORT_UNREADABLE',
    message: expect.stringContaining(file),
  });
});

test('a report that is not there is told', async () => {
  await expect(readReport(join(folder, 'absent'))).rejects.toMatchObject({ code: 'REPORT_UNREADABLE' });
});
