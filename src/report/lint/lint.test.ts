import { expect, test } from 'vitest';
import type { LintFinding } from '../../rules/lint/lint-finding.ts';
import { renderLintGithub } from './github.ts';
import { renderLintSarif } from './sarif.ts';
import { renderLintText } from './text.ts';

const finding: LintFinding = {
  rule: 'units.unknown-key',
  severity: 'error',
  file: 'a b/web.container',
  line: 2,
  column: 3,
  message: '100% wrong',
  help: 'one\ntwo',
};
const plain = (text: string) => text;
const paint = { bold: plain, dim: plain, green: plain, red: plain, yellow: plain };

test('text shows the line with a mark below the column', () => {
  const text = renderLintText([finding], paint, () => 'first\n  second\n');
  expect(text).toContain('a b/web.container:2:3');
  expect(text).toContain('  2 |   second\n    |   ^');
});

test('text shows a long line around its column', () => {
  const text = renderLintText(
    [{ ...finding, line: 1, column: 5000 }],
    paint,
    () => `${'x'.repeat(4999)}HERE`,
  );
  const [, , shown = '', mark = ''] = text.split('\n');
  expect(shown.length).toBeLessThan(140);
  expect(shown[mark.indexOf('^')]).toBe('H');
});

test('annotations escape what GitHub reads as its own', () => {
  expect(renderLintGithub([finding])).toBe(
    '::error file=a b/web.container,line=2,col=3,title=units.unknown-key::100%25 wrong%0Aone%0Atwo\n',
  );
});

test('SARIF 2.1.0 points from each result to its rule', () => {
  const log = JSON.parse(renderLintSarif([finding]));
  const [run] = log.runs;
  expect(log.version).toBe('2.1.0');
  expect(run.tool.driver.rules[run.results[0].ruleIndex].id).toBe('units.unknown-key');
  expect(run.results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'a%20b/web.container' },
    region: { startLine: 2, startColumn: 3 },
  });
});
