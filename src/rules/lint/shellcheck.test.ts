import { afterEach, expect, test, vi } from 'vitest';
import { readStack } from '../read-stack.ts';
import { askShellcheck } from './shellcheck.ts';

afterEach(() => vi.unstubAllEnvs());

const stack = readStack([{ source: 'backup.sh', text: '#!/bin/sh\ntrue\n', executable: true }]);
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

test('without shellcheck lint says so, and nothing is left that the process would wait for', async () => {
  vi.stubEnv('PATH', '/nonexistent');
  const before = timers();
  expect(await askShellcheck(stack, '/')).toEqual({ findings: [], note: 'shellcheck is not installed' });
  expect(timers()).toBe(before);
});
