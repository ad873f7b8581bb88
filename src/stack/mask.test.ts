import { expect, test } from 'vitest';
import { createMask } from './mask.ts';

test('a secret is replaced by its name, also inside a URL and in base64', () => {
  const mask = createMask(new Map([['db_password', 's3cret/word=']]));
  const url = `postgres://app:${encodeURIComponent('s3cret/word=')}@db/app`;
  const basic = Buffer.from('s3cret/word=').toString('base64');
  expect(mask(`s3cret/word= ${url} ${basic}`)).toBe(
    '‹db_password› postgres://app:‹db_password›@db/app ‹db_password›',
  );
});

test('where one secret contains another, the longer one is named', () => {
  const mask = createMask(
    new Map([
      ['short', 'abcdef'],
      ['long', 'abcdefghij'],
    ]),
  );
  expect(mask('abcdefghij abcdef')).toBe('‹long› ‹short›');
});
