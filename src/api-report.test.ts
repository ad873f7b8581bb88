import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { apiPage } from '../scripts/generate/api-page.ts';
import { apiReport } from '../scripts/generate/api-report.ts';

const committed = (path: string) => readFile(new URL(`../${path}`, import.meta.url), 'utf8');

test('the public declarations are those that were reviewed: `npm run generate` shows a change', async () => {
  expect(await apiReport()).toBe(await committed('api/public-types.txt'));
});

test('the page of the library is that of its docstrings', async () => {
  expect(await apiPage()).toBe(await committed('docs/api.md'));
});

/** They need an engine, or a server that limits; their examples are the consumers of fixtures/consumers, which are run. */
const shownByConsumers = new Set([
  'askCeleryWorkers',
  'bootStack',
  'compareFingerprints',
  'guessPasswords',
  'openEngine',
  'openTrial',
  'probeAclMatrix',
  'probeDodges',
  'probePostgresRoles',
  'probePostgresServer',
  'probePostgresStartup',
  'probeRedis',
  'probeRedisFacts',
  'proveFault',
  'readCeleryResults',
  'restore',
  'runChecks',
  'sendCeleryTasks',
  'startTrial',
  'takeFingerprint',
  'tryCommands',
  'tryCredentials',
  'tryPostgresLogin',
]);

test('every public function has an example, but for those that need an engine', async () => {
  const page = await committed('docs/api.md');
  const sections = page.slice(0, page.indexOf('## Shapes')).split(/^### /m).slice(1);
  const bare = sections
    .filter((section) => section.match(/```ts/g)?.length === 1)
    .map((section) => section.split('\n')[0] ?? '');
  expect(bare.filter((name) => !shownByConsumers.has(name))).toEqual([]);
});
