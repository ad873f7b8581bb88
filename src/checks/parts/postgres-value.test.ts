import { expect, test } from 'vitest';
import { intendedValue } from './postgres-value.ts';

test.each([
  ['512MB', '8kB', 'integer', 65_536],
  ['16.005MB', '8kB', 'integer', 2048.64],
  ['300', 's', 'integer', 300],
  ['5min', 's', 'integer', 300],
  ['1500ms', 's', 'integer', 1.5],
  ['1.1', null, 'real', 1.1],
  ['-1', 'kB', 'integer', -1],
  ['replica', null, 'enum', undefined],
  ['5 parsecs', 's', 'integer', undefined],
])('%s of a setting counted in %s is %s', (written, unit, type, expected) => {
  expect(intendedValue(written, unit, type)).toBe(expected);
});
