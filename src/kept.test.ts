import { expect, test } from 'vitest';
import { kept } from './kept.ts';

test('it is worked out once for each object, also where the answer is undefined', () => {
  const asked: object[] = [];
  const nothing = kept((key: object) => {
    asked.push(key);
    return undefined;
  });
  const [one, other] = [{}, {}];
  expect([nothing(one), nothing(one), nothing(other)]).toEqual([undefined, undefined, undefined]);
  expect(asked).toEqual([one, other]);
});
