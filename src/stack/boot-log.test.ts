import { expect, test } from 'vitest';
import { BootLog } from './boot-log.ts';

test('steps come in the order of their beginning, and those after the end belong to no boot', () => {
  let now = 1000;
  const log = new BootLog(() => now);
  const at = (ms: number) => {
    now = 1000 + ms;
  };
  const first = log.begin('postgres', 'service');
  at(5);
  const second = log.begin('redis', 'service');
  at(20);
  second.up();
  at(25);
  second.up();
  second.ready();
  at(40);
  first.ready();
  log.begin('web', 'service');
  const steps = log.close();
  first.ready();
  expect(steps).toEqual([
    { name: 'postgres', kind: 'service', startedMs: 0, upMs: undefined, readyMs: 40 },
    { name: 'redis', kind: 'service', startedMs: 5, upMs: 20, readyMs: 25 },
  ]);
  expect(log.close()).toHaveLength(2);
});
