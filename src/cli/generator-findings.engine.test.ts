import { expect, test } from 'vitest';
import { realGenerator } from '../plan/testing/real-generator.ts';
import { configSet, smallStack } from '../stack/testing/small-stack.ts';
import { generatorFindings } from './generator-findings.ts';

const signal = new AbortController().signal;
const web = '/etc/containers/systemd/web.container';

test('units that Podman’s generator takes pass, with the services of both modes', async (context) => {
  const found = await realGenerator();
  if (found.path === undefined) return context.skip(`the generator is not to be had: ${found.why}`);
  const { findings, notes } = await generatorFindings(configSet(smallStack), signal, found.path);
  expect(notes).toEqual([]);
  expect(findings).toMatchObject([
    { check: 'units.generator', verdict: 'pass', evidence: { system: 4, user: 4 } },
  ]);
});

test('a unit that it leaves out, though it ends with 0, fails in both modes', async (context) => {
  const found = await realGenerator();
  if (found.path === undefined) return context.skip(`the generator is not to be had: ${found.why}`);
  const broken = { ...smallStack, [web]: smallStack[web]?.replace('PublishPort', 'PublishPrt') ?? '' };
  const { findings } = await generatorFindings(configSet(broken), signal, found.path);
  const failed = {
    check: 'units.generator',
    verdict: 'fail',
    message: expect.stringContaining('PublishPrt'),
  };
  expect(findings).toMatchObject([failed, failed]);
});

test('without a generator the report says that nobody was asked', async () => {
  const { findings, notes } = await generatorFindings(configSet(smallStack), signal, undefined);
  expect({ findings, notes }).toEqual({ findings: [], notes: [expect.stringContaining('was not asked')] });
});
