import { expect, test } from 'vitest';
import { containersConf, type MachineLimits } from './containers-conf.ts';

const usual: MachineLimits = {
  cgroups: 'v2',
  mayRaiseLimits: true,
  hardLimits: { nofile: '1048576', nproc: 'unlimited' },
  pidMax: 4_194_304,
  hasRunc: true,
};

test('a usual machine works without a configuration of ours', () => {
  expect(containersConf(usual)).toEqual({ text: '[engine]\nexit_command_delay=60\n', isNeeded: false });
});

test.each(['v1', 'hybrid'] as const)('cgroups %s get runc, which crun refuses', (cgroups) => {
  const text = '[engine]\nexit_command_delay=60\nruntime="runc"\n';
  expect(containersConf({ ...usual, cgroups })).toEqual({ text, isNeeded: true });
  expect(containersConf({ ...usual, cgroups, hasRunc: false }).text).not.toContain('runc');
});

test.each([
  [
    'the hard limits',
    { nofile: '20000', nproc: '30000' },
    4_194_304,
    '"nofile=20000:20000","nproc=30000:30000"',
  ],
  [
    'the highest process number',
    { nofile: '20000', nproc: '96365' },
    32_768,
    '"nofile=20000:20000","nproc=32768:32768"',
  ],
  ['only what is too low', { nofile: '1048576', nproc: '500' }, 4_194_304, '"nproc=500:500"'],
])('without CAP_SYS_RESOURCE limits are capped at %s', (_name, hardLimits, pidMax, list) => {
  const conf = containersConf({ ...usual, mayRaiseLimits: false, hardLimits, pidMax });
  expect(conf.text).toContain(`[containers]\ndefault_ulimits=[${list}]\n`);
  expect(conf.isNeeded).toBe(true);
});

test('without CAP_SYS_RESOURCE and with high limits nothing is capped', () => {
  expect(containersConf({ ...usual, mayRaiseLimits: false }).isNeeded).toBe(false);
});
