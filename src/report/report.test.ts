import { expect, test } from 'vitest';
import type { Finding, Verdict } from '../finding.ts';
import { renderJunit } from './junit.ts';
import { makeReport } from './report.ts';
import { renderTerminal } from './terminal.ts';

const plain = (text: string) => text;
const paint = { bold: plain, dim: plain, green: plain, red: plain, yellow: plain };

function finding(verdict: Verdict, more: Partial<Finding> = {}): Finding {
  return {
    check: 'edge.http.redirect',
    title: 'port 80 only redirects',
    area: 'edge',
    verdict,
    severity: 'error',
    message: 'port 80 answers 200, promised is 301',
    evidence: { status: 200 },
    ...more,
  };
}

function reportOf(
  findings: Finding[],
  waivers: Parameters<typeof makeReport>[0]['waivers'] = [],
  stopped?: string,
) {
  return makeReport({
    stack: 'example',
    startedAt: new Date('2026-01-01T00:00:00Z'),
    endedAt: new Date('2026-01-01T00:01:30Z'),
    findings,
    waivers,
    images: [],
    fidelity: [],
    boot: [],
    notes: [],
    stopped,
  });
}

const waiver = { check: 'edge.http.redirect', reason: 'the proxy in front redirects', owner: 'ops' };

test.each([
  ['a pass', [finding('pass')], true, '1 check passed'],
  ['nothing at all', [], false, 'nothing was checked'],
  ['only skipped ones', [finding('skipped')], false, 'nothing was checked'],
  ['a failed error', [finding('pass'), finding('fail')], false, '1 promise broken'],
  [
    'a failed warning',
    [finding('pass'), finding('fail', { severity: 'warning' })],
    true,
    '1 check passed, 1 warning',
  ],
  [
    'one that could not run',
    [finding('pass'), finding('could-not-run')],
    false,
    '1 check could not be measured',
  ],
])('the verdict over %s', (_, findings, release, reason) => {
  expect(reportOf(findings)).toMatchObject({ release, reason });
});

test('a run that was stopped is no release, and a waiver does not speak of what was stopped', () => {
  const stopped = reportOf([finding('pass')], [], 'stopped by SIGINT');
  expect(stopped).toMatchObject({ release: false, reason: 'stopped by SIGINT; until then 1 check passed' });
  const notRun = finding('could-not-run', { reason: 'stopped', message: 'not run: stopped by SIGINT' });
  const waived = reportOf([finding('pass', { check: 'a.b' }), notRun], [{ ...waiver, until: '2027-01-01' }]);
  expect(waived).toMatchObject({ release: false, findings: [{}, { verdict: 'could-not-run' }] });
});

test('a waiver takes a failed check out of the verdict until its end date', () => {
  const findings = [finding('pass', { check: 'edge.tls.versions' }), finding('fail')];
  expect(reportOf(findings, [{ ...waiver, until: '2026-01-01' }])).toMatchObject({
    release: true,
    findings: [{}, { verdict: 'skipped', reason: 'waived' }],
  });
  expect(reportOf(findings, [{ ...waiver, until: '2025-12-31' }])).toMatchObject({ release: false });
});

test('the terminal shows what was measured, the line to look at and what to do', () => {
  const place = { file: 'configs/nginx/site.conf', line: 3, column: 5 };
  const text = renderTerminal(reportOf([finding('fail', { place, help: 'return 301' })]), paint);
  expect(text).toContain('✗ edge.http.redirect');
  expect(text).toContain('measured: status 200');
  expect(text).toContain('look at:  configs/nginx/site.conf:3:5');
  expect(text).toContain('do:       return 301');
  expect(text.trimEnd().split('\n').at(-1)).toBe('NO RELEASE – 1 promise broken (90 s)');
});

test('JUnit escapes what XML cannot hold and counts each kind', () => {
  const text = renderJunit(
    reportOf([finding('fail', { message: 'a < b & "c" \u0000' }), finding('could-not-run')]),
  );
  expect(text).toContain('tests="2" failures="1" errors="1" skipped="0"');
  expect(text).toContain('a &lt; b &amp; &quot;c&quot; ');
  expect(text).not.toContain('\u0000');
});
