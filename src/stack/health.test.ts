import { expect, test } from 'vitest';
import type { HealthPlan } from '../plan/blueprint.ts';
import { type HealthState, watchHealth } from './health.ts';

const plan: HealthPlan = {
  command: ['check'],
  intervalMs: 10_000,
  timeoutMs: 5_000,
  retries: 3,
  startPeriodMs: 0,
  onFailure: 'kill',
  place: { file: 'db.container', line: 1, column: 1 },
};

/** Plays answers against a clock that only pauses turn; each run takes `runMs`. */
async function play(answers: readonly boolean[], parts: Partial<HealthPlan> = {}, runMs = 0) {
  const seen: { at: number; state: HealthState }[] = [];
  const end = new AbortController();
  let clock = 0;
  let turn = 0;
  await watchHealth({
    plan: { ...plan, ...parts },
    signal: end.signal,
    now: () => clock,
    pause: async (ms) => {
      clock += ms;
      if (turn >= answers.length) end.abort();
    },
    run: async () => {
      clock += runMs;
      return { healthy: answers[turn++] ?? false, said: 'played' };
    },
    onAnswer: (state) => seen.push({ at: clock, state }),
  });
  return seen;
}

test('before the first success it looks every quarter of a second, then on the unit’s schedule', async () => {
  expect(await play([false, false, true, true])).toEqual([
    { at: 0, state: 'starting' },
    { at: 250, state: 'starting' },
    { at: 500, state: 'healthy' },
    { at: 10_500, state: 'healthy' },
  ]);
});

test('a slow check runs at most a quarter of the time', async () => {
  const seen = await play([false, false], {}, 2_000);
  expect(seen.map(({ at }) => at)).toEqual([2_000, 10_000]);
});

test('failures before the first success count at the unit’s own pace', async () => {
  const seen = await play(Array(200).fill(false), { intervalMs: 1_000, retries: 3 });
  expect(seen.find(({ state }) => state === 'unhealthy')?.at).toBe(2_000);
});

test('failures within the start period are free', async () => {
  const seen = await play(Array(200).fill(false), { intervalMs: 1_000, retries: 1, startPeriodMs: 5_000 });
  expect(seen.find(({ state }) => state === 'unhealthy')?.at).toBe(5_000);
});

test('after a success only as many failures in a row as the unit allows make it unhealthy', async () => {
  const seen = await play([true, false, false, true, false, false, false]);
  expect(seen.map(({ state }) => state)).toEqual([...Array(6).fill('healthy'), 'unhealthy']);
});

test('nothing is run once the container has ended', async () => {
  const end = new AbortController();
  end.abort();
  let runs = 0;
  const run = async () => ({ healthy: ++runs > 0, said: '' });
  await watchHealth({ plan, signal: end.signal, run, onAnswer: () => undefined });
  expect(runs).toBe(0);
});
