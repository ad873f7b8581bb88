import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeSmallProject } from './testing/small-project.ts';

test('verify that is stopped before the stack is up writes a report in which nothing was run', async () => {
  await using project = await makeSmallProject();
  const words = ['verify', '--only', 'units.published', 'units.limits', '--time-limit', '0.001'];
  const { exitCode, stdout } = await project.seatrial([...words, '--format', 'json']).ended;
  expect(exitCode).toBe(4);
  const folder = join(project.folder, 'seatrial-report');
  expect((await readdir(folder)).sort()).toEqual([
    'junit.xml',
    'report.html',
    'report.json',
    'report.sarif',
    'summary.md',
  ]);
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
  expect(JSON.parse(stdout)).toEqual(report);
  expect(report).toMatchObject({
    release: false,
    reason: 'stopped at the time limit of 0.001 s; until then 2 checks could not be measured',
    counts: { pass: 0, fail: 0, 'could-not-run': 2, skipped: 0 },
    findings: ['units.limits', 'units.published'].map((check) => ({
      check,
      verdict: 'could-not-run',
      reason: 'stopped',
      message: 'not run: stopped at the time limit of 0.001 s',
    })),
  });
});

test('prove that is stopped tells the faults that were tried until then, and ends with 4', async () => {
  await using project = await makeSmallProject();
  const words = ['prove', 'units.published', '--time-limit', '0.001', '--format', 'json'];
  const { exitCode, stdout, stderr } = await project.seatrial(words).ended;
  expect({ exitCode, proofs: JSON.parse(stdout) }).toEqual({ exitCode: 4, proofs: [] });
  expect(stderr).toMatch(
    /^stopped at the time limit of 0\.001 s: 0 of [1-9]\d* faults? had been tried by then\n$/,
  );
});
