import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { sweepStale } from '../engine/guard/sweep-stale.ts';
import { openEngine } from '../engine/open-engine.ts';
import { serveEngine } from '../stack/host-engine.ts';
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

test('a stack that does not boot is a finding with its line, in every report', async () => {
  await using project = await makeSmallProject();
  await writeFile(join(project.folder, 'host/etc/nginx/nginx.conf'), 'events {}\nhttp { listen_to 80; }\n');
  const { exitCode, stdout } = await project.seatrial(['verify', '--only', 'units,edge.tls']).ended;
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/✗ boot\n[^✗]*look at: {2}host\/etc\/nginx\/nginx\.conf:2/);
  expect(stdout).toMatch(/\d+ checks could not be measured: not run: the stack did not boot/);
  const folder = join(project.folder, 'seatrial-report');
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
  expect(report.release).toBe(false);
  const [boot, ...others] = report.findings.filter(({ area }: { area: string }) => area !== 'lint');
  expect(boot).toMatchObject({ check: 'boot', verdict: 'fail', evidence: { code: 'EDGE_NOT_READY' } });
  expect(boot.message).toContain('unknown directive "listen_to"');
  expect(new Set(others.map(({ verdict }: { verdict: string }) => verdict))).toEqual(
    new Set(['could-not-run']),
  );
  expect(await readFile(join(folder, 'report.sarif'), 'utf8')).toContain('nginx.conf');
});

test('an engine that is gone when the stack is taken down costs no report', async () => {
  await using project = await makeSmallProject();
  await using engine = await openEngine();
  const socket = join(project.folder, 'engine.sock');
  const way = await serveEngine(engine, socket);
  vi.stubEnv('DOCKER_HOST', `unix://${socket}`);
  const { process: child, ended } = project.seatrial(['verify', '--only', 'units', '--quick']);
  vi.unstubAllEnvs();
  const closed = new Promise<void>((resolve) => {
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('taking the stack down')) resolve(way[Symbol.asyncDispose]());
    });
  });
  const { exitCode, stderr } = await ended;
  await closed;
  expect(exitCode).toBe(3);
  expect(stderr).toContain('ENGINE_STOPPED');
  const report = JSON.parse(await readFile(join(project.folder, 'seatrial-report', 'report.json'), 'utf8'));
  expect(report.notes).toContainEqual(expect.stringContaining('the stack could not be taken down'));
  expect(report.findings.map(({ verdict }: { verdict: string }) => verdict)).toContain('pass');
  // What the process left, the next one removes.
  await sweepStale(engine.api);
});
