import { expect, test } from 'vitest';
import { ulimitsOf } from './ulimits.ts';

const bound = { mayRaiseLimits: false, hardLimits: { nofile: '20000', nproc: '90000' }, pidMax: 32768 };
const wanted = [{ name: 'nofile', soft: 1024, hard: 65536 }];

test('where limits may be raised, the unit’s own are set', () => {
  const expected = [{ Name: 'nofile', Soft: 1024, Hard: 65536 }];
  expect(ulimitsOf(wanted, undefined)).toEqual(expected);
  expect(ulimitsOf(wanted, { ...bound, mayRaiseLimits: true })).toEqual(expected);
});

test('where they may not, they are lowered to what podman has here, and the other limit is said too', () => {
  expect(ulimitsOf(wanted, bound)).toEqual([
    { Name: 'nofile', Soft: 1024, Hard: 20000 },
    { Name: 'nproc', Soft: 32768, Hard: 32768 },
  ]);
});

test('no limit at all is more than the machine has', () => {
  const [nproc] = ulimitsOf([{ name: 'nproc', soft: -1, hard: -1 }], bound);
  expect(nproc).toEqual({ Name: 'nproc', Soft: 32768, Hard: 32768 });
});

test('a unit without limits leaves them to the engine', () => {
  expect(ulimitsOf([], bound)).toEqual([]);
});
