import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitBucket, historyOf, type Shot } from './fit-bucket.ts';

/** A bucket that decides as Nginx does (ngx_http_limit_req_lookup), in whole milliseconds and thousandths. */
function nginxBucket(burst: number, periodMs: number): (nowMs: number) => boolean {
  const rate = 1000 / periodMs;
  let last: number | undefined;
  let excess = 0;
  return (nowMs) => {
    const now = Math.floor(nowMs);
    const next = last === undefined ? 0 : Math.max(0, excess - Math.floor(rate * (now - last)) + 1000);
    if (next > burst * 1000) return false;
    excess = next;
    last = now;
    return true;
  };
}

const scenario = fc.record({
  burst: fc.integer({ min: 0, max: 20 }),
  periodMs: fc.constantFrom(10, 20, 50, 100, 1000),
  /** How long after it was sent each request of the burst was decided. */
  stallMs: fc.integer({ min: 0, max: 120 }),
  polls: fc.array(
    fc.record({
      waitMs: fc.integer({ min: 1, max: 60 }),
      decideMs: fc.integer({ min: 0, max: 8 }),
      answerMs: fc.integer({ min: 0, max: 300 }),
    }),
    { minLength: 5, maxLength: 120 },
  ),
});

/** The bucket is refilled under the last request of the burst, behind all refusals. */
const refilledLast = {
  burst: 1,
  periodMs: 100,
  stallMs: 103,
  polls: [1, 50, 60, 4, 2, 17, 45, 1].map((waitMs, at) => ({
    waitMs,
    decideMs: [6, 6, 0, 3, 8, 4, 0, 0][at] ?? 0,
    answerMs: 0,
  })),
};

test('whatever the delays, the true burst and rate are among those that fit', () => {
  fc.assert(
    fc.property(scenario, ({ burst, periodMs, stallMs, polls }) => {
      const accepts = nginxBucket(burst, periodMs);
      const shots: Shot[] = [];
      let now = 1000.4;
      for (let index = 0; index < 40; index += 1) {
        const decidedMs = now + (index * stallMs) / 40;
        shots.push({ group: 0, sentMs: now, answeredMs: decidedMs + 1, accepted: accepts(decidedMs) });
      }
      now += stallMs + 2;
      for (const [at, poll] of polls.entries()) {
        now += (poll.waitMs * periodMs) / 50;
        const decidedMs = now + poll.decideMs;
        const accepted = accepts(decidedMs);
        const answeredMs = decidedMs + (accepted ? poll.answerMs : 1);
        shots.push({ group: at + 1, sentMs: now, answeredMs, accepted });
        now = decidedMs + 1;
      }
      fc.pre(shots.some(({ group, accepted }) => group === 0 && !accepted));
      const right = fitBucket(historyOf(shots)).filter(
        (fit) =>
          fit.burst === burst && fit.leastPeriodMs <= periodMs * 1.01 && fit.mostPeriodMs >= periodMs * 0.99,
      );
      expect(right).toHaveLength(1);
    }),
    { numRuns: 600, seed: 20_261_124, examples: [[refilledLast]] },
  );
});

test('before the first refill the slowest rate is open', () => {
  const shots = [true, true, true, false].map((accepted) => ({
    group: 0,
    sentMs: 0,
    answeredMs: 2,
    accepted,
  }));
  const [fit] = fitBucket(historyOf(shots));
  expect(fit).toMatchObject({ burst: 2, mostPeriodMs: Number.POSITIVE_INFINITY });
});

test('one refill bounds the rate on both sides', () => {
  const burst = [true, true, false].map((accepted) => ({ group: 0, sentMs: 0, answeredMs: 2, accepted }));
  const [fit, ...others] = fitBucket(
    historyOf([
      ...burst,
      { group: 1, sentMs: 980, answeredMs: 981, accepted: false },
      { group: 2, sentMs: 1000, answeredMs: 1001, accepted: true },
    ]),
  );
  expect(others).toEqual([]);
  expect(fit?.burst).toBe(1);
  expect(fit?.leastPeriodMs).toBeGreaterThan(970);
  expect(fit?.mostPeriodMs).toBeLessThan(1010);
});

test('an answer that is held back counts as decided when a later one was answered', () => {
  const shots = [
    { group: 0, sentMs: 0, answeredMs: 1, accepted: true },
    { group: 0, sentMs: 0, answeredMs: 1, accepted: false },
    { group: 1, sentMs: 100, answeredMs: 2000, accepted: true },
    { group: 2, sentMs: 105, answeredMs: 106, accepted: false },
  ];
  expect(historyOf(shots).steps[1]).toMatchObject({ accepted: true, sentMs: 100, decidedMs: 106 });
});

test('slow answers leave no bucket that one accept would have filled', () => {
  const rttMs = 40;
  const burst = Array.from({ length: 32 }, (_, at) => ({
    group: 0,
    sentMs: 0,
    answeredMs: at < 21 ? 700 : rttMs,
    accepted: at < 21,
  }));
  const refills = Array.from({ length: 12 }, (_, at) => {
    const sentMs = (at + 1) * 50 + 2;
    return [
      { group: 2 * at + 1, sentMs, answeredMs: sentMs + 400, accepted: true },
      { group: 2 * at + 2, sentMs: sentMs + 2, answeredMs: sentMs + 2 + rttMs, accepted: false },
    ];
  });
  const [fit, ...others] = fitBucket(historyOf([...burst, ...refills.flat()]));
  expect(fit?.burst).toBe(20);
  expect(fit?.leastPeriodMs).toBeGreaterThan(40);
  // One of a few requests that is always full again by the next look cannot be told from here.
  expect(Math.max(...others.map((other) => other.burst), 0)).toBeLessThan(4);
});
