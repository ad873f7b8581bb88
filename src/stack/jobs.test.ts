import { expect, test } from 'vitest';
import { Jobs } from './jobs.ts';

test('jobs run one after the other, also after one that failed', async () => {
  const jobs = new Jobs();
  const seen: string[] = [];
  const job = (name: string) => async () => {
    seen.push(`${name} begins`);
    await new Promise(setImmediate);
    seen.push(`${name} ends`);
    if (name === 'a') throw new Error('a failed');
  };
  const [a] = await Promise.allSettled([jobs.run(job('a')), jobs.run(job('b'))]);
  expect(a).toMatchObject({ status: 'rejected' });
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('a job of the background gives way to one that was asked for, and runs again after it', async () => {
  const jobs = new Jobs();
  const seen: string[] = [];
  let first = true;
  const background = jobs.runInBackground(async (signal) => {
    if (!first) return void seen.push('background again');
    first = false;
    const { promise, reject } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => reject(signal.reason));
    seen.push('background');
    await promise;
  });
  await new Promise(setImmediate);
  await jobs.run(async () => void seen.push('asked for'));
  await background;
  expect(seen).toEqual(['background', 'asked for', 'background again']);
});

test('the end aborts the job that runs and refuses the next', async () => {
  const jobs = new Jobs();
  const running = jobs.run(async (signal) => {
    const { promise, reject } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => reject(signal.reason));
    await promise;
  });
  running.catch(() => undefined);
  await new Promise(setImmediate);
  await jobs.end();
  await expect(running).rejects.toThrow('the trial is over');
  await expect(jobs.run(async () => 1)).rejects.toThrow('the trial is over');
});

test('a job whose caller gave up before its turn is not begun', async () => {
  const jobs = new Jobs();
  const begun: string[] = [];
  const stop = new AbortController();
  const first = jobs.run(() => new Promise<void>((resolve) => setImmediate(resolve)));
  const second = jobs.run(async () => void begun.push('second'), stop.signal);
  second.catch(() => undefined);
  stop.abort(new Error('not any more'));
  await first;
  await expect(second).rejects.toThrow('not any more');
  expect(begun).toEqual([]);
});
