import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../config/load-config.ts';
import { readConfigSet } from '../config/read-config-set.ts';
import { collectFiles } from './lint/collect-files.ts';
import { ruleFindings } from './lint/lint-config.ts';
import { lintStack } from './lint/lint-stack.ts';
import { readStack } from './read-stack.ts';

const root = join(import.meta.dirname, '../..');

test('the reference stack has no findings, read as a folder of a repository', () => {
  const { files, broken } = collectFiles(['configs'], root);
  const stack = readStack(files);
  expect(stack.configs.files.filter(({ role }) => role !== 'other').length).toBeGreaterThan(50);
  expect(lintStack(stack, { broken })).toEqual([]);
});

test('the reference stack has no findings, read by its config, and verify says so in one', async () => {
  const file = join(root, 'seatrial.config.ts');
  const { config, baseDir, contract } = await loadConfig(file);
  const findings = ruleFindings(await readConfigSet(config, baseDir), { config, file, contract });
  expect(findings.map(({ check, verdict, area }) => [check, verdict, area])).toEqual([
    ['lint', 'pass', 'lint'],
  ]);
});

test('what a rule finds is a failed finding of verify with its place', () => {
  const web = {
    role: 'unit',
    source: 'web.container',
    hostPath: '/etc/containers/systemd/web.container',
  } as const;
  const text = '[Container]\nImage=docker.io/acme/app:1\nMine=1\n';
  const configs = {
    files: [{ ...web, text, executable: false }],
    unitFolder: '/etc/containers/systemd',
    user: { name: 'root', uid: 0, home: '/root' },
  };
  const config = { name: 'x', units: '.', contract: {} as never };
  const contract = {} as never;
  expect(ruleFindings(configs, { config, file: 'seatrial.config.ts', contract })).toMatchObject([
    { check: 'units.unknown-key', area: 'lint', verdict: 'fail', place: { file: 'web.container', line: 3 } },
  ]);
});
