import { expect, test } from 'vitest';
import { renderGithub } from './github.ts';
import { renderMarkdown } from './markdown.ts';
import { curvesOf, matricesOf, wordsOnly } from './pictures.ts';
import { renderSarif } from './sarif.ts';
import { reportSchema } from './schema.ts';
import { sampleReport } from './testing/sample-report.ts';

const report = sampleReport();
const [failed] = report.findings;
if (failed === undefined) throw new Error('the sample has findings');

test('the report fits its own schema after a way through JSON, and nothing unknown does', () => {
  const value = JSON.parse(JSON.stringify(report));
  expect(reportSchema().parse(value)).toEqual(value);
  expect(reportSchema().safeParse({ ...value, verdict: 'fine' }).success).toBe(false);
  expect(reportSchema().safeParse({ ...value, schemaVersion: 2 }).success).toBe(false);
});

test('SARIF has a result with a line for each red finding, and a fingerprint that moving lines leave alone', () => {
  const { runs } = JSON.parse(renderSarif(report));
  const [{ tool, results }] = runs;
  expect(results).toHaveLength(3);
  for (const result of results) {
    expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(result.locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
  }
  expect(results.map(({ level }: { level: string }) => level)).toEqual(['error', 'error', 'warning']);
  const moved = sampleReport({
    findings: [{ ...failed, place: { file: 'configs/nginx/sites/shop.conf', line: 99, column: 1 } }],
  });
  const other = JSON.parse(renderSarif(moved)).runs[0].results[0];
  expect(other.partialFingerprints).toEqual(results[0].partialFingerprints);
});

test('annotations are the red findings at their lines', () => {
  const lines = renderGithub(report).trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe(
    '::error file=configs/nginx/sites/shop.conf,line=42,col=5,title=edge.tls.protocols::TLS 1.1 is offered, promised are TLS 1.2 and TLS 1.3%0Assl_protocols TLSv1.2 TLSv1.3;',
  );
  expect(lines[2]).toMatch(/^::warning file=/);
});

test('Markdown has the verdict first, then what is red with its line; what was measured is never markup', () => {
  const text = renderMarkdown(report);
  expect(text.split('\n')[0]).toBe('## ❌ No release: the shop');
  expect(text).toContain('look at: `configs/nginx/sites/shop.conf:42:5`');
  expect(text).toContain('&lt;script>');
  expect(text).toContain('| `app.gone` | expired |');
  expect(text.indexOf('Broken promises')).toBeLessThan(text.indexOf('Kept promises'));
});

test('Markdown stays below what GitHub takes, with every fold closed', () => {
  const many = Array.from({ length: 3000 }, () => ({ ...failed, verdict: 'pass' as const }));
  const text = renderMarkdown(sampleReport({ findings: many }));
  expect(text.length).toBeLessThan(65_536);
  expect(text.split('<details>').length).toBe(text.split('</details>').length);
});

test('pictures are told from words by their shape, and one that does not fit its headings is none', () => {
  const matrix = { rows: ['a'], columns: ['b', 'c'], cells: [['yes', 'no']] };
  const drawn = {
    ...failed,
    measured: undefined,
    evidence: { matrix, matrices: { more: matrix }, status: 200 },
  };
  expect(matricesOf(drawn).map(([name]) => name)).toEqual(['', 'more']);
  expect(wordsOnly(drawn.evidence)).toEqual({ status: 200 });
  const crooked = { ...matrix, cells: [['yes']] };
  expect(matricesOf({ ...drawn, evidence: { matrix: crooked } })).toEqual([]);
  expect(wordsOnly({ matrix: crooked })).toEqual({ matrix: crooked });
  expect(curvesOf({ ...drawn, evidence: { curves: { a: { path: '/' } } } })).toEqual([]);
});
