import { expect, test } from 'vitest';
import type { CheckContext } from '../define-check.ts';
import { oncePerConfigs } from './once-per-configs.ts';

function contextOf(configs: object): CheckContext {
  return { trial: { configs } } as unknown as CheckContext;
}

test('checks that run side by side under the same configs share one measurement', async () => {
  let times = 0;
  const measure = oncePerConfigs(async () => {
    times += 1;
    return times;
  });
  const [one, other] = [{}, {}];
  const found = [measure(contextOf(one)), measure(contextOf(one)), measure(contextOf(other))];
  expect(await Promise.all(found)).toEqual([1, 1, 2]);
});

test('one that failed is no answer for the next check', async () => {
  let times = 0;
  const measure = oncePerConfigs(async () => {
    times += 1;
    if (times === 1) throw new Error('broken off');
    return times;
  });
  const context = contextOf({});
  await expect(measure(context)).rejects.toThrow('broken off');
  expect(await measure(context)).toBe(2);
});
