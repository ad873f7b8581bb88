import { expect, test } from 'vitest';
import { isMonitorOf } from './end-monitors.ts';

const words = (name: string, ...more: readonly string[]) => [
  '/usr/bin/conmon',
  '-c',
  'd79a96',
  '-n',
  name,
  ...more,
];

test('a command’s monitor is told from a container’s, and from another trial’s', () => {
  expect(isMonitorOf(words('seatrial-32235d20d5-redis', '-e', '--exec-attach'), 'seatrial-32235d20d5')).toBe(
    true,
  );
  expect(isMonitorOf(words('seatrial-32235d20d5-redis'), 'seatrial-32235d20d5')).toBe(false);
  expect(isMonitorOf(words('seatrial-32235d20d55-redis', '-e'), 'seatrial-32235d20d5')).toBe(false);
  expect(isMonitorOf(['/bin/sh', '-n', 'seatrial-32235d20d5-redis', '-e'], 'seatrial-32235d20d5')).toBe(
    false,
  );
  expect(isMonitorOf([''], 'seatrial-32235d20d5')).toBe(false);
});
