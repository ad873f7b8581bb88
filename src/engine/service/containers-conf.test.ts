import { expect, test } from 'vitest';
import { containersConf, type MachineLimits } from './containers-conf.ts';

const usual: MachineLimits = {
  cgroups: 'v2',
  mayRaiseLimits: true,
  hardLimits: { nofile: '1048576', nproc: 'unlimited' },
  pidMax: 4_194_304,
  hasRunc: true,
};

test('a usual machine gets no configuration of ours', () => {
  expect(containersConf(usual)).toBeUndefined();
});

test.each(['v1', 'hybrid'] as const)('cgroups %s get runc, which crun refuses', (cgroups) => {
  expect(containersConf({ ...usual, cgroups })).toBe('[engine]\nruntime="runc"\n');
  expect(containersConf({ ...usual, cgroups, hasRunc: false })).toBeUndefined();
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
  expect(conf).toBe(`[containers]\ndefault_ulimits=[${list}]\n`);
});

test('without CAP_SYS_RESOURCE and with high limits nothing is capped', () => {
  expect(containersConf({ ...usual, mayRaiseLimits: false })).toBeUndefined();
});
