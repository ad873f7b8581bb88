import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { bytesLeft, countBytes } from './byte-progress.ts';

test.each([
  [0, 40_000_000, 0, '0.0 of 40 MB'],
  [10_000_000, 40_000_000, 3_000, '10 of 40 MB, 9 s left'],
  [1_000_000, 1_000_000_000, 1_000, '1.0 of 1000 MB, 17 min left'],
  [40_000_000, 40_000_000, 9_000, '40 of 40 MB'],
  [2_500_000, undefined, 9_000, '2.5 MB'],
])('%i of %s bytes after %i ms: %s', (done, total, elapsed, said) =>
  expect(bytesLeft(done, total, elapsed)).toBe(said),
);

test('bytes pass unaltered, and no more than once a second is anything said', async () => {
  let time = 0;
  const said: string[] = [];
  const parts = Array.from({ length: 5 }, (_, at) => Buffer.from(`part ${at};`));
  const counting = countBytes(
    35,
    (progress) => said.push(progress),
    () => {
      time += 250;
      return time;
    },
  );
  expect(await text(Readable.from(parts).pipe(counting))).toBe(parts.join(''));
  expect(said.length).toBeGreaterThan(0);
  expect(said.length).toBeLessThan(4);
});
