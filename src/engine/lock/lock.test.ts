import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { sweepLocks, withLock } from './lock.ts';

const what = 'a test';

test('work of one key is done one after the other, of two keys side by side', async () => {
  const key = newKey();
  const begun: string[] = [];
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const { promise: inside, resolve: enter } = Promise.withResolvers<void>();
  const first = withLock(key, { what }, async () => {
    begun.push('first');
    enter();
    await gate;
    begun.push('first ends');
  });
  await inside;
  const { promise: waits, resolve: onWait } = Promise.withResolvers<void>();
  const second = withLock(key, { what, onWait }, async () => begun.push('second'));
  await withLock(newKey(), { what }, async () => begun.push('other'));
  await waits;
  open();
  await Promise.all([first, second]);
  expect(begun).toEqual(['first', 'other', 'first ends', 'second']);
});

test('what the work throws is thrown, and the lock is free after it', async () => {
  const key = newKey();
  await expect(withLock(key, { what }, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await withLock(key, { what }, () => Promise.resolve(7))).toBe(7);
});

test('a wait for a lock can be aborted', async () => {
  const key = newKey();
  const stop = new AbortController();
  await withLock(key, { what }, async () => {
    const waiting = withLock(
      key,
      { what, signal: stop.signal, onWait: () => stop.abort(new Error('enough')) },
      async () => 0,
    );
    await expect(waiting).rejects.toThrow('enough');
  });
});

test.each(['the next one that needs it', 'the sweep'])(
  'the lock of a killed process is broken by %s',
  async (by) => {
    const key = newKey();
    const script = `
    import { withLock } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)};
    setInterval(() => undefined, 1000);
    await withLock('${key}', { what: 'x' }, () => { console.log('mine'); return new Promise(() => undefined); });
  `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    await once(createInterface({ input: child.stdout }), 'line');
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    if (by === 'the sweep') await sweepLocks();
    let hasWaited = false;
    const onWait = () => {
      hasWaited = true;
    };
    expect(await withLock(key, { what, onWait }, () => Promise.resolve('done'))).toBe('done');
    expect(hasWaited).toBe(false);
  },
);

function newKey(): string {
  return `test-${crypto.randomUUID()}`;
}
