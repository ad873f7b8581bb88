import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isDeadOwner, ownOwner, startTime } from './owner.ts';

const [pid = '', started = '', boot = '', host = ''] = ownOwner().split(':');

test('this process is alive', () => {
  expect(pid).toBe(String(process.pid));
  expect(isDeadOwner(ownOwner())).toBe(false);
});

test('a process that ended is dead, before its number is used again and after', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const its = startTime(child.pid ?? 0) ?? '';
  const owner = `${child.pid}:${its}:${boot}:${host}`;
  expect(isDeadOwner(owner)).toBe(false);
  const ended = once(child, 'exit');
  child.stdin.end();
  await ended;
  expect(isDeadOwner(owner)).toBe(true);
  expect(isDeadOwner(`${process.pid}:${Number(started) - 1}:${boot}:${host}`)).toBe(true);
});

test('an owner of an earlier boot of this machine is dead', () => {
  expect(isDeadOwner(`${pid}:${started}:anotherboot0:${host}`)).toBe(true);
});

test.each([
  ['of another machine', `1:1:${boot}:anotherhost0`],
  ['that is kept', 'kept'],
  ['that is nobody', 'nobody'],
  ['that cannot be read', `x:y:${boot}:${host}`],
  ['of older writing', '123:456'],
  ['that is empty', ''],
])('an owner %s counts as alive', (_name, owner) => {
  expect(isDeadOwner(owner)).toBe(false);
});
