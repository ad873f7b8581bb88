import { expect, test } from 'vitest';
import { mergeReports } from './merge-reports.ts';
import { sampleReport } from './testing/sample-report.ts';

const whole = sampleReport();
const share = (index: number, total: number) =>
  sampleReport({
    shard: `${index}/${total}`,
    findings: sampleReport({ waivers: [] }).findings.filter((_, at) => at % total === index - 1),
  });

test.each([2, 4])('%i shares make the report of the whole run', (total) => {
  const shares = Array.from({ length: total }, (_, index) => share(index + 1, total));
  const merged = mergeReports(shares.toReversed());
  expect(merged.counts).toEqual(whole.counts);
  expect(merged).toMatchObject({ release: whole.release, reason: whole.reason, shard: undefined });
  const key = ({ check, verdict }: { check: string; verdict: string }) => `${check} ${verdict}`;
  expect(merged.findings.map(key).toSorted()).toEqual(whole.findings.map(key).toSorted());
  expect(new Map(merged.waivers.map(({ check, state }) => [check, state]))).toEqual(
    new Map(whole.waivers.map(({ check, state }) => [check, state])),
  );
});

test.each([
  ['nothing', [], /no report/],
  ['one share of two', [share(1, 2)], /missing is 2\/2/],
  ['a share twice', [share(1, 2), share(1, 2), share(2, 2)], /given twice: 1\/2/],
  ['shares of another division', [share(1, 2), share(2, 4)], /missing is 2\/2/],
  ['a whole run', [whole], /a whole run/],
  ['another stack', [share(1, 2), { ...share(2, 2), stack: 'other' }], /different stacks/],
  ['a check in two shares', [share(1, 2), { ...share(1, 2), shard: '2/2' }], /ran in two of them/],
])('%s is refused, so that a lost share is no release', (_, shares, says) => {
  expect(() => mergeReports(shares)).toThrow(says);
});
