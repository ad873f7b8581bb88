import { expect, test } from 'vitest';
import type { Finding, Verdict } from '../finding.ts';
import { diffReports } from './diff-reports.ts';
import { renderDiff } from './diff-text.ts';
import { sampleReport } from './testing/sample-report.ts';

const plain = (text: string) => text;
const paint = { bold: plain, dim: plain, green: plain, red: plain, yellow: plain };

function reportOf(verdicts: Readonly<Record<string, Verdict>>, boot = [{ name: 'web', ms: 1000 }]) {
  const findings = Object.entries(verdicts).map(
    ([check, verdict]): Finding => ({
      check,
      title: check,
      area: 'app',
      verdict,
      severity: 'error',
      message: `${check} is ${verdict}`,
      evidence: {},
    }),
  );
  const steps = boot.map(({ name, ms }) => ({ name, kind: 'service' as const, startedMs: 0, readyMs: ms }));
  return sampleReport({ findings, waivers: [], boot: steps });
}

test('each check is worse, better, still red or otherwise changed', () => {
  const before = reportOf({ a: 'pass', b: 'fail', c: 'fail', d: 'pass', e: 'skipped', same: 'pass' });
  const after = reportOf({ a: 'fail', b: 'pass', c: 'could-not-run', e: 'pass', f: 'fail', same: 'pass' });
  const diff = diffReports(before, after);
  const names = (changes: readonly { check: string }[]) => changes.map(({ check }) => check);
  expect(names(diff.worse)).toEqual(['a', 'd', 'f']);
  expect(names(diff.better)).toEqual(['b']);
  expect(names(diff.stillRed)).toEqual(['c']);
  expect(names(diff.other)).toEqual(['e']);
  const text = renderDiff(diff, paint);
  expect(text).toContain('a  pass → fail: a is fail');
  expect(text).toContain('d  pass → not run');
  expect(text.trimEnd().split('\n').at(-1)).toBe('3 checks got worse, 1 better');
});

test('a boot step is told when it takes a second and half as much longer', () => {
  const at = (ms: number) => reportOf({ a: 'pass' }, [{ name: 'web', ms }]);
  expect(diffReports(at(1000), at(1900)).boot).toEqual([]);
  expect(diffReports(at(9000), at(11_000)).boot).toEqual([]);
  expect(diffReports(at(2000), at(5000)).boot).toEqual([{ name: 'web', beforeMs: 2000, afterMs: 5000 }]);
});

test('a report is no different from itself', () => {
  const report = sampleReport();
  expect(diffReports(report, report)).toMatchObject({
    worse: [],
    better: [],
    other: [],
    images: [],
    boot: [],
  });
});
