import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { costOf, parseShare, shareChecks } from './share-checks.ts';

test.each([1, 2, 4, 7])('%i shares hold every check once', (total) => {
  const shares = Array.from({ length: total }, (_, at) => shareChecks(catalogue, { index: at + 1, total }));
  const ids = shares.flat().map(({ id }) => id);
  expect(ids.toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted());
});

test.each([2, 4])('%i shares cost the same, up to the dearest check', (total) => {
  const costs = new Map(catalogue.map(({ id }, index) => [id, 200 + ((index * 7919) % 6000)]));
  const loads = Array.from({ length: total }, (_, at) =>
    shareChecks(catalogue, { index: at + 1, total }, costs).reduce(
      (sum, check) => sum + costOf(check, costs),
      0,
    ),
  );
  const dearest = Math.max(...catalogue.map((check) => costOf(check, costs)));
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(dearest);
});

test('what was dear in an earlier run is not put together', () => {
  const [one, other] = catalogue;
  if (one === undefined || other === undefined) throw new Error('there are checks');
  const costs = new Map([
    [one.id, 10_000_000],
    [other.id, 10_000_000],
  ]);
  const share = shareChecks(catalogue, { index: 1, total: 2 }, costs).map(({ id }) => id);
  expect(share.includes(one.id)).not.toBe(share.includes(other.id));
});

test.each(['0/2', '3/2', '1', '1/0', 'a/b', '1/2/3', '-1/2'])('%s is no share', (text) => {
  expect(() => parseShare(text)).toThrow(/2\/4/);
});
