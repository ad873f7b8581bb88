import { expect, test } from 'vitest';
import { readEnvironmentFile } from './environment-file.ts';

test.each([
  ['a value keeps its quotes and what follows', 'A="x y" # z', { A: '"x y" # z' }],
  ['blanks before a name are dropped, others kept', '  A = b ', { 'A ': ' b ' }],
  ['comments and empty lines are nothing', '# A=1\n\n  # B=2\nC=3\n', { C: '3' }],
  ['a value may hold further equals signs', 'URL=a=b=c', { URL: 'a=b=c' }],
  ['the last of two wins', 'A=1\nA=2', { A: '2' }],
  ['a name alone has no value on a host', 'HOME\nA=', { A: '' }],
  ['Windows line ends are not part of a value', 'A=1\r\nB=2\r\n', { A: '1', B: '2' }],
])('%s', (_title, text, expected) => {
  expect(readEnvironmentFile(text, 'app.env')).toEqual(expected);
});

test('a line without a name is refused with its place and without its value', () => {
  expect(() => readEnvironmentFile('A=1\n=hunter22', 'app.env')).toThrow(
    /^app\.env:2:1: podman refuses (?!.*hunter22)/,
  );
});
