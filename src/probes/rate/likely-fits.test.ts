import { expect, test } from 'vitest';
import { fitBucket, historyOf, type Shot } from './fit-bucket.ts';
import { isOneAnswer, likelyFits } from './likely-fits.ts';

/** A burst and then a stream of requests every 12 ms at a bucket of 20 that is refilled every 50 ms; all answers are late. */
function streamed(lateMs: number): Shot[] {
  const periodMs = 50;
  const burst = 20;
  let excess: number | undefined;
  let last = 0;
  const shots: Shot[] = [];
  const ask = (group: number, sentMs: number) => {
    const next = excess === undefined ? 0 : Math.max(0, excess - (sentMs - last) / periodMs + 1);
    const accepted = next <= burst;
    if (accepted) {
      excess = next;
      last = sentMs;
    }
    shots.push({ group, sentMs, answeredMs: sentMs + lateMs + (accepted ? 300 : 0), accepted });
  };
  for (let index = 0; index < 32; index += 1) ask(0, 0);
  for (let index = 1; index <= 80; index += 1) ask(index, index * 12);
  return shots;
}

test('where answers come later than the next refill, the bucket is left that decided when it was asked', () => {
  const history = historyOf(streamed(80));
  const fits = fitBucket(history);
  expect(isOneAnswer(fits)).toBe(false);
  const likely = likelyFits(history, fits);
  expect(isOneAnswer(likely)).toBe(true);
  expect(likely.map(({ burst }) => burst)).toContain(20);
  const truth = likely.find(({ burst }) => burst === 20);
  expect(truth?.leastPeriodMs).toBeLessThanOrEqual(50);
  expect(truth?.mostPeriodMs).toBeGreaterThanOrEqual(50);
});

test('fits that are one answer stay as they are', () => {
  const history = historyOf(streamed(1));
  const fits = fitBucket(history);
  expect(isOneAnswer(fits)).toBe(true);
  expect(likelyFits(history, fits)).toBe(fits);
});
