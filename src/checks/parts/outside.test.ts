import { expect, test } from 'vitest';
import type { RunningOutside } from '../../stack/trial.ts';
import { inTurn } from './outside.ts';

function played(): RunningOutside {
  return {
    journal: async () => [],
    behave: async () => undefined,
    openWay: async () => undefined,
    openWayAtStart: () => undefined,
  };
}

test('what plays with one outside goes in turn, also after one that failed', async () => {
  const outside = played();
  const seen: string[] = [];
  const work = (name: string, fails = false) =>
    inTurn(outside, async () => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const all = await Promise.allSettled([work('one'), work('two', true), work('three')]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(seen).toEqual(['one begins', 'one ends', 'two begins', 'two ends', 'three begins', 'three ends']);
});

test('another trial’s outside is not waited for', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const first = inTurn(played(), () => promise);
  expect(await inTurn(played(), async () => 'at once')).toBe('at once');
  resolve('later');
  expect(await first).toBe('later');
});
