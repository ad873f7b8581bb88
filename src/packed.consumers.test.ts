import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from './finding.ts';
import type { Report } from './report/report.ts';
import {
  type Consumer,
  type Installed,
  installPacked,
  type Ran,
  type VitestResults,
} from './testing/packed-consumer.ts';

/** Four repositories that know Seatrial only as the package that npm installed. */
let installed: Installed;
beforeAll(async () => {
  installed = await installPacked();
});
afterAll(() => installed?.[Symbol.asyncDispose]());

const written = /seatrial\.(config|contract)\.ts$|\.test\.ts$/;

async function verify(
  consumer: Consumer,
  ...words: readonly string[]
): Promise<Report & { readonly ran: Ran }> {
  const ran = await consumer.seatrial('verify', '--setup', '--format', 'json', ...words);
  expect(ran.stdout, ran.stderr).toMatch(/^\{/);
  return { ...JSON.parse(ran.stdout), ran };
}

function failedOf({ testResults }: VitestResults) {
  return testResults.flatMap((file) => file.assertionResults.filter(({ status }) => status === 'failed'));
}

function idsOf(findings: readonly Finding[], verdict: Finding['verdict']): string[] {
  return [...new Set(findings.filter((each) => each.verdict === verdict).map(({ check }) => check))].sort();
}

test('a static site behind an Nginx of its own is released', async () => {
  const report = await verify(await installed.consumer('static-site'));
  expect(report.findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'could-not-run')).toEqual(
    [],
  );
  expect(report).toMatchObject({ release: true, ran: { exitCode: 0 } });
  expect(idsOf(report.findings, 'pass')).toEqual(
    expect.arrayContaining([
      'edge.http.denied',
      'edge.http.redirect',
      'edge.http.static-cache',
      'edge.tls.ciphers',
      'edge.tls.protocols',
      'units.confinement',
      'units.health',
      'units.limits',
      'units.published',
      'units.restart',
      'units.stop',
    ]),
  );
  expect(report.findings.find(({ check }) => check === 'edge.headers.hsts')?.reason).toBe('unspoken');
  expect(report.findings.find(({ check }) => check === 'redis.anonymous')?.reason).toBe('not-applicable');
});

test('an API and its database in a pod pass their own suite, matchers and all', async () => {
  const { exitCode, stderr, results } = await (await installed.consumer('node-api')).vitest('ledger.test.ts');
  const failed = failedOf(results);
  expect(failed, stderr).toEqual([]);
  expect(exitCode, stderr).toBe(0);
  expect(results.numPassedTests).toBeGreaterThan(8);
});

test('the same checks run under node:test', async () => {
  const { exitCode, stdout } = await (await installed.consumer('node-api')).node(
    '--test',
    'node-test/ledger.ts',
  );
  expect(exitCode, stdout).toBe(0);
  expect(stdout).toMatch(/pass 3/);
});

test('deliberate defects are found, these and no others, each with its line', async () => {
  const only = ['units.confinement', 'units.health', 'units.limits', 'units.published', 'units.restart'];
  const more = ['units.secrets', 'units.stop', 'redis.anonymous'];
  const report = await verify(await installed.consumer('leaky'), '--only', ...only, ...more);
  const said = report.findings.map(({ check, verdict, evidence, place }) => [
    check,
    verdict,
    evidence.service ?? 'cache',
    place === undefined ? undefined : `${place.file}:${place.line}`,
  ]);
  expect(said.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual([
    ['redis.anonymous', 'fail', 'cache', undefined],
    ['units.confinement', 'fail', 'pages', 'units/pages.container:5'],
    ['units.health', 'fail', 'cache', 'units/cache.container:1'],
    ['units.limits', 'fail', 'cache', 'units/cache.container:1'],
    ['units.limits', 'fail', 'pages', 'units/pages.container:5'],
    ['units.published', 'fail', 'cache', 'units/cache.container:4'],
    ['units.published', 'fail', 'pages', 'units/pages.container:8'],
    ['units.restart', 'fail', 'cache', 'units/cache.container:1'],
    ['units.secrets', 'fail', 'pages', 'units/pages.container:9'],
    ['units.stop', 'fail', 'pages', 'units/pages.container:11'],
  ]);
  expect(report).toMatchObject({ release: false, ran: { exitCode: 1 } });
});

test('the reference stack under a stricter contract fails in what is stricter, and in nothing else', async () => {
  const consumer = await installed.consumer('reference');
  const only = [
    'edge.tls.protocols',
    'edge.tls.ciphers',
    'edge.http.redirect',
    'units.limits',
    'redis.anonymous',
  ];
  const report = await verify(consumer, '--only', ...only);
  expect(idsOf(report.findings, 'could-not-run')).toEqual([]);
  expect(idsOf(report.findings, 'fail')).toEqual(['edge.tls.ciphers', 'edge.tls.protocols']);
  expect(report.findings.filter(({ check }) => check === 'edge.tls.protocols')).toMatchObject([
    { evidence: { version: 'TLS 1.2', offered: true }, place: { file: expect.stringContaining('nginx/') } },
  ]);
  expect(idsOf(report.findings, 'pass')).toEqual(['edge.http.redirect', 'redis.anonymous', 'units.limits']);
});

test.each(['static-site', 'node-api'])(
  'init in a copy of %s writes a config and a suite that pass',
  async (name) => {
    const consumer = await installed.consumer(name, { except: written });
    if (name === 'static-site') await publishHigh(consumer);
    const init = await consumer.seatrial('init', '--format', 'json');
    expect(JSON.parse(init.stdout)).toMatchObject({
      written: ['seatrial.contract.ts', 'seatrial.config.ts', 'seatrial.test.ts'],
      kept: [],
    });
    if (name === 'node-api') await giveRecipe(consumer);
    const { exitCode, stderr, results } = await consumer.vitest('seatrial.test.ts');
    expect(failedOf(results), stderr).toEqual([]);
    expect(exitCode, stderr).toBe(0);
    expect(results.numPassedTests).toBeGreaterThan(4);
    expect(results.numPendingTests).toBeGreaterThan(0);
  },
);

test.each(['leaky', 'reference'])('init in %s, which has all three files, overwrites none', async (name) => {
  const consumer = await installed.consumer(name, { except: /\.test\.ts$/ });
  await writeFile(join(consumer.folder, 'seatrial.test.ts'), '// mine\n');
  const before = await readFile(join(consumer.folder, 'seatrial.config.ts'), 'utf8');
  const { exitCode, stdout } = await consumer.seatrial('init', '--format', 'json');
  expect({ exitCode, written: JSON.parse(stdout).written }).toEqual({ exitCode: 0, written: [] });
  expect(await readFile(join(consumer.folder, 'seatrial.config.ts'), 'utf8')).toBe(before);
  expect(await readFile(join(consumer.folder, 'seatrial.test.ts'), 'utf8')).toBe('// mine\n');
  await access(join(consumer.folder, '.github/workflows/seatrial.yml'));
});

/** As a rootless host has it, whose firewall leads 80 and 443 there: init has to find that the ports are others. */
async function publishHigh({ folder }: Consumer): Promise<void> {
  const file = join(folder, 'deploy/units/guide.container');
  const text = await readFile(file, 'utf8');
  const high = text
    .replace('PublishPort=80:', 'PublishPort=8080:')
    .replace('PublishPort=443:', 'PublishPort=8443:');
  expect(high).not.toBe(text);
  await writeFile(file, high);
}

/** The one thing that init cannot know where no registry answers: what is in the application's image. */
async function giveRecipe({ folder }: Consumer): Promise<void> {
  const file = join(folder, 'seatrial.config.ts');
  const text = await readFile(file, 'utf8');
  const recipe = `images: { 'registry.ledger.example/ledger/api:3': { name: 'ledger-api', suite: 'bookworm', packages: ['nodejs', 'node-pg'],
    copy: [{ from: 'app', to: '/srv/api' }], user: '1000', workdir: '/srv/api', cmd: ['node', 'server.js'] } },`;
  await writeFile(file, text.replace('  contract,\n', `  ${recipe}\n  contract,\n`));
}
