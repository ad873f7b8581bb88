import { expect, test } from 'vitest';
import { ciOf, renderCiLog } from './ci-log.ts';
import { renderTerminal } from './terminal.ts';
import { sampleReport } from './testing/sample-report.ts';

const plain = (text: string) => text;
const paint = { bold: plain, dim: plain, green: plain, red: plain, yellow: plain };
const report = sampleReport({ images: [], notes: [] });

test('at 80 columns only what cannot be broken is longer, and without colours there is no escape', () => {
  const text = renderTerminal(report, paint, { columns: 80, folder: 'seatrial-report' });
  const long = text.split('\n').filter((line) => line.length > 80);
  expect(long.filter((line) => !line.includes('unit key'))).toEqual([]);
  expect(text).not.toContain('\u001b');
});

test('the end alone tells what is red, where the report is, and the verdict', () => {
  const lines = renderTerminal(report, paint, { folder: 'out' }).trimEnd().split('\n').slice(-8);
  expect(lines).toEqual(
    [
      '',
      'look at these first',
      '  ✗ edge.tls.protocols  configs/nginx/sites/shop.conf:42:5',
      expect.stringMatching(/^ {2}\? edge\.http\.redirect {2}not done within 30 s/),
      '  ✗ units.limits  configs/quadlet/web.container:31:1',
      '',
      'the whole report: out/report.html',
      '',
    ]
      .slice(1)
      .concat('NO RELEASE – 1 promise broken (90 s)'),
  );
});

test('checks that nobody asked for are named in a line an area, and counted beside the verdict', () => {
  const leftOut = ['app.celery.beat', 'app.celery.loss', 'recovery.upgrade'].map((check) => ({
    check,
    title: check,
    area: check.split('.')[0] ?? '',
    verdict: 'skipped' as const,
    severity: 'error' as const,
    reason: 'not-selected' as const,
    message: 'takes long: a run without --quick does it',
    evidence: {},
  }));
  const passed = report.findings.filter(({ verdict }) => verdict === 'pass');
  const text = renderTerminal(sampleReport({ findings: [...passed, ...leftOut] }), paint, { columns: 60 });
  expect(text).toContain(
    '  - 2 checks left out: takes long: a run without --quick does it\n      app.celery.beat, app.celery.loss\n',
  );
  expect(text).toMatch(/\n {2}- 1 check left out: .*\n {6}recovery\.upgrade\n/);
  expect(text.trimEnd().split('\n').at(-1)).toBe(
    `RELEASE – ${passed.length} checks passed, 3 left out (90 s)`,
  );
});

test('what keeps many checks from being measured is told once an area, and once at the end', () => {
  const kept = ['app.one', 'app.two', 'app.three', 'edge.one', 'edge.two'].map((check) => ({
    check,
    title: check,
    area: check.split('.')[0] ?? '',
    verdict: 'could-not-run' as const,
    severity: 'error' as const,
    reason: 'not-reachable' as const,
    message: 'not run: the stack did not boot',
    evidence: {},
  }));
  const lines = renderTerminal(sampleReport({ findings: kept }), paint).split('\n');
  expect(lines).toContain('  ? 3 checks could not be measured: not run: the stack did not boot');
  expect(lines).toContain('      app.one, app.two, app.three');
  // Two are as short as a line for both.
  expect(lines).toContain('  ? edge.one [not-reachable]');
  expect(lines.slice(lines.indexOf('look at these first') + 1).filter((line) => line.includes('?'))).toEqual([
    '  ? 5 checks  not run: the stack did not boot',
  ]);
});

test('a message of many words is broken between words, none is lost', () => {
  const message = 'word '.repeat(60).trim();
  const [finding] = report.findings;
  if (finding === undefined) throw new Error('the sample has findings');
  const text = renderTerminal(sampleReport({ findings: [{ ...finding, message }] }), paint, { columns: 60 });
  expect(text.match(/\bword\b/g)).toHaveLength(60);
  expect(
    Math.max(
      ...text
        .split('\n')
        .filter((line) => line.includes('word word'))
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(60);
});

test.each([
  [{ GITHUB_ACTIONS: 'true' }, 'github'],
  [{ GITLAB_CI: 'true' }, 'gitlab'],
  [{ CI: 'true' }, undefined],
])('%j folds as %s', (env, ci) => expect(ciOf(env)).toBe(ci));

test('in a log that folds, what is red is outside of every fold', () => {
  const text = renderCiLog(report, 'github', { paint });
  let depth = 0;
  for (const line of text.split('\n')) {
    if (line.startsWith('::group::')) depth += 1;
    if (line === '::endgroup::') depth -= 1;
    if (/^ {2}[✗?]/.test(line)) expect({ line, depth }).toMatchObject({ depth: 0 });
    if (line.startsWith('  ✓')) expect(depth).toBe(1);
  }
  expect(depth).toBe(0);
  const gitlab = renderCiLog(report, 'gitlab', { paint });
  expect(gitlab.match(/section_start:/g)?.length).toBe(gitlab.match(/section_end:/g)?.length);
});
