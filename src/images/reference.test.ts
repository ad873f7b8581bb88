import { expect, test } from 'vitest';
import { formatReference, parseReference } from './reference.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

test.each([
  ['postgres', 'docker.io', 'library/postgres', 'latest', undefined],
  ['redis:7-alpine', 'docker.io', 'library/redis', '7-alpine', undefined],
  ['docker.io/library/postgres:15-alpine', 'docker.io', 'library/postgres', '15-alpine', undefined],
  ['docker.io/postgres:15', 'docker.io', 'library/postgres', '15', undefined],
  ['ghcr.io/senex/app:1.2', 'ghcr.io', 'senex/app', '1.2', undefined],
  ['senex/app', 'docker.io', 'senex/app', 'latest', undefined],
  ['localhost/app:dev', 'localhost', 'app', 'dev', undefined],
  ['127.0.0.1:5000/app', '127.0.0.1:5000', 'app', 'latest', undefined],
  [`quay.io/a/b@${DIGEST}`, 'quay.io', 'a/b', 'latest', DIGEST],
  [`quay.io/a/b:1@${DIGEST}`, 'quay.io', 'a/b', '1', DIGEST],
])('%s', (text, registry, repository, tag, digest) => {
  expect(parseReference(text)).toEqual({ registry, repository, tag, digest });
});

test.each([
  '',
  ':',
  'A/B',
  'a b',
  'a:',
  'a@sha256:12',
  `a@${DIGEST}@${DIGEST}`,
  'a//b',
  '/a',
  'a/',
  'a:b:c',
  'a:-b',
  'a\n',
])('%j is refused', (text) => {
  expect(() => parseReference(text)).toThrow(
    expect.objectContaining({ code: 'IMAGE_REFERENCE_WRONG', exitCode: 2 }),
  );
});

test('a digest wins over a tag when it is written out', () => {
  expect(formatReference(parseReference(`quay.io/a/b:1@${DIGEST}`))).toBe(`quay.io/a/b@${DIGEST}`);
  expect(formatReference(parseReference('redis:7'))).toBe('docker.io/library/redis:7');
});
