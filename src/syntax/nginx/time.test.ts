import { expect, test } from 'vitest';
import { readNginxTime } from './time.ts';

test.each([
  ['60', 60_000],
  ['86400s', 86_400_000],
  ['1d', 86_400_000],
  ['1h30m', 5_400_000],
  ['1h 30m', 5_400_000],
  ['150ms', 150],
  ['1M', 2_592_000_000],
])('%s is %d ms', (text, ms) => {
  expect(readNginxTime(text)).toBe(ms);
});

test.each(['', 's', '10x', '5 s', '30m1h', '$time'])('%j is no time', (text) => {
  expect(readNginxTime(text)).toBeUndefined();
});
