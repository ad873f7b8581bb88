import { expect, test } from 'vitest';
import { readConfigSet } from '../../config/read-config-set.ts';
import { planBlueprint } from '../../plan/plan-blueprint.ts';
import { publishedPort } from './web-address.ts';

test.each([
  ['the unit publishes one', 'web', 8000, '.'],
  ['the pod publishes one', 'ledger-api', 3000, 'fixtures/consumers/node-api'],
  ['nothing is published', 'redis', undefined, '.'],
])('%s', async (_, name, port, folder) => {
  const units = folder === '.' ? 'configs/quadlet' : 'quadlet';
  const configs = await readConfigSet({ name: 'ports', contract: {}, units }, folder);
  expect(publishedPort(planBlueprint(configs), name)).toBe(port);
});

test('of several ports none is taken, of one on two addresses that one is', async () => {
  const configs = await readConfigSet({ name: 'ports', contract: {}, units: 'configs/quadlet' }, '.');
  const publishing = (...lines: readonly string[]) =>
    planBlueprint({
      ...configs,
      files: configs.files.map((file) =>
        file.source.endsWith('web.container')
          ? { ...file, text: file.text.replace(/^PublishPort=.*$/m, lines.join('\n')) }
          : file,
      ),
    });
  expect(publishedPort(publishing('PublishPort=8000:8000', 'PublishPort=9000:9000'), 'web')).toBeUndefined();
  const twice = publishing('PublishPort=127.0.0.1:8000:8000', 'PublishPort=[::1]:8000:8000');
  expect(publishedPort(twice, 'web')).toBe(8000);
  expect(publishedPort(publishing('PublishPort=8000:8000/udp'), 'web')).toBeUndefined();
});
