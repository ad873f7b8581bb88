import { expect, test } from 'vitest';
import { judgeCsp } from './judge-csp.ts';

const strict =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

test('a tight policy has no weakness above a maybe', () => {
  const severe = judgeCsp(strict).weaknesses.filter(({ severity }) =>
    /^(high|medium|syntax)$/.test(severity),
  );
  expect(severe).toEqual([]);
});

test.each([
  ["script-src 'self' 'unsafe-inline'; object-src 'none'", 'script-unsafe-inline', 'script-src'],
  ["script-src 'self' 'UNSAFE-INLINE'; object-src 'none'", 'script-unsafe-inline', 'script-src'],
  ["script-src 'self' 'unsafe-eval'; object-src 'none'", 'script-unsafe-eval', 'script-src'],
  ["script-src *; object-src 'none'", 'plain-wildcard', 'script-src'],
  ["script-src https:; object-src 'none'", 'plain-url-schemes', 'script-src'],
  ["script-src 'self'", 'missing-directives', 'object-src'],
  ["default-src 'self'", 'missing-directives', 'frame-ancestors'],
  ["scrpt-src 'self'", 'unknown-directive', 'scrpt-src'],
  ['img-src https://[x', 'invalid-source', 'img-src'],
])('finds the weakness of %s', (policy, kind, directive) => {
  expect(judgeCsp(policy).weaknesses).toContainEqual(expect.objectContaining({ kind, directive }));
});

test('an address for reports is no invalid source', () => {
  const kinds = judgeCsp(`${strict}; report-uri /csp-report`).weaknesses.map(({ kind }) => kind);
  expect(kinds).not.toContain('invalid-source');
});

test('the first of two directives with one name counts', () => {
  const judged = judgeCsp("script-src 'self'; SCRIPT-SRC *");
  expect(judged.directives['script-src']).toEqual(["'self'"]);
  expect(judged.repeated).toEqual(['script-src']);
});

test.each<[string, Record<string, string[]>, unknown[]]>([
  ["default-src 'self'", { 'default-src': ["'self'"] }, []],
  ["default-src 'none'", { 'script-src': ["'self'"] }, []],
  [
    "default-src 'self'; img-src data:",
    { 'default-src': ["'self'"] },
    [{ directive: 'img-src', sources: ['data:'] }],
  ],
  ["script-src 'self'", { 'default-src': ["'self'"] }, [{ directive: 'default-src', sources: null }]],
  [
    "default-src 'self'; script-src 'self' 'unsafe-inline'",
    { 'script-src': ["'self'"] },
    [{ directive: 'script-src', sources: ["'unsafe-inline'"] }],
  ],
  [
    "default-src 'self'",
    { 'frame-ancestors': ["'none'"] },
    [{ directive: 'frame-ancestors', sources: null }],
  ],
  [
    "frame-ancestors 'self'",
    { 'frame-ancestors': ["'none'"] },
    [{ directive: 'frame-ancestors', sources: ["'self'"] }],
  ],
  ['connect-src wss://live.example', { 'connect-src': ['wss:'] }, []],
  ['img-src https://a.cdn.example', { 'img-src': ['https://*.cdn.example'] }, []],
  [
    'img-src https://cdn.example.evil',
    { 'img-src': ['https://*.cdn.example'] },
    [{ directive: 'img-src', sources: ['https://cdn.example.evil'] }],
  ],
  ['img-src *', { 'img-src': ['https:'] }, [{ directive: 'img-src', sources: ['*'] }]],
  ['img-src data:', { 'img-src': ['*'] }, [{ directive: 'img-src', sources: ['data:'] }]],
  ["script-src 'nonce-AbC'", { 'script-src': ["'nonce-*'"] }, []],
  [
    "script-src 'nonce-AbC'",
    { 'script-src': ["'nonce-abc'"] },
    [{ directive: 'script-src', sources: ["'nonce-AbC'"] }],
  ],
])('%s against the promise %o', (policy, promised, excess) => {
  expect(judgeCsp(policy, promised).excess).toEqual(excess);
});
