import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeSmallProject } from './testing/small-project.ts';

test('Ctrl-C during verify leaves a report of what was done, and takes the stack down', async () => {
  await using project = await makeSmallProject();
  const { process: child, ended } = project.seatrial(['verify']);
  let said = '';
  child.stderr?.on('data', (chunk) => {
    const before = said;
    said += String(chunk);
    // The first check is done, the last one is not.
    const first = / 1\/\d+ /;
    if (first.test(said) && !first.test(before)) child.kill('SIGINT');
  });
  const { exitCode } = await ended;
  expect(exitCode).toBe(4);
  const report = JSON.parse(await readFile(join(project.folder, 'seatrial-report', 'report.json'), 'utf8'));
  expect(report).toMatchObject({ release: false, reason: expect.stringMatching(/^stopped by SIGINT; /) });
  expect(report.boot.length).toBeGreaterThan(0);
  const reasons = report.findings.map(({ reason }: { reason?: string }) => reason);
  expect(reasons).toContain('stopped');
  expect(reasons.filter((reason: string | undefined) => reason !== 'stopped').length).toBeGreaterThan(0);
});
