import { expect, test } from 'vitest';
import { compareDebianVersions } from './debian-version.ts';

/** Each sorts before the next; taken from the rules and the tests of dpkg. */
const RISING = [
  '0:1.0~~',
  '0:1.0~~a',
  '0:1.0~',
  '0:1.0',
  '0:1.0-1',
  '1.0a',
  '1.0+b',
  '1.2',
  '1.10',
  '5:7.0.15-1~deb12u5',
  '5:7.0.15-1~deb12u6',
  '5:7.0.15-1~deb12u10',
  '5:7.0.15-1',
  '5:7.0.15-2',
  '5:8.0.2-3',
  '6:0.1',
];

test('sorts versions as dpkg does', () => {
  const pairs = RISING.flatMap((low, at) => RISING.slice(at + 1).map((high) => [low, high] as const));
  const wrong = pairs.filter(
    ([low, high]) => compareDebianVersions(low, high) >= 0 || compareDebianVersions(high, low) <= 0,
  );
  expect(wrong).toEqual([]);
  expect(pairs).toHaveLength(120);
});

test('takes a version as equal to itself, epoch 0 and leading zeros left aside', () => {
  expect(compareDebianVersions('1.02-1', '0:1.2-1')).toBe(0);
});
