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
    { numRuns: 300, seed: 20_261_124 },
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
