import { expect, test } from 'vitest';
import { encodeCommand, type RespValue, showResp } from './resp.ts';
import { RespParser } from './resp-parser.ts';

const parse = (text: string): RespValue[] => new RespParser('test').push(Buffer.from(text));

test.each<[string, string, string]>([
  ['a simple string', '+OK\r\n', 'OK'],
  ['an error', '-NOAUTH Authentication required.\r\n', 'NOAUTH Authentication required.'],
  ['an integer beyond a double', ':9223372036854775807\r\n', '9223372036854775807'],
  ['a bulk string with a line end in it', '$4\r\na\r\nb\r\n', 'a\r\nb'],
  ['a nil string', '$-1\r\n', '(nil)'],
  ['a nil array', '*-1\r\n', '(nil)'],
  ['an empty array', '*0\r\n', '[]'],
  ['arrays in arrays', '*2\r\n*1\r\n:1\r\n*0\r\n', '[[1], []]'],
  ['a RESP3 map', '%1\r\n+proto\r\n:3\r\n', '{proto: 3}'],
  ['a RESP3 set', '~2\r\n#t\r\n#f\r\n', '[true, false]'],
  ['a RESP3 null', '_\r\n', '(nil)'],
  ['a double', ',-1.5e3\r\n', '-1.5e3'],
  [
    'a big number',
    '(3492890328409238509324850943850943825024385\r\n',
    '3492890328409238509324850943850943825024385',
  ],
  ['a long error', '!5\r\nERR x\r\n', 'ERR x'],
  ['a verbatim string', '=7\r\ntxt:abc\r\n', 'abc'],
  ['a value after its attributes', '|1\r\n+ttl\r\n:3\r\n+value\r\n', 'value'],
  ['empty attributes before a value', '|0\r\n+value\r\n', 'value'],
])('reads %s', (_, text, shown) => {
  expect(parse(text).map(showResp)).toEqual([shown]);
});

test('reads the same values however the bytes are cut', () => {
  const bytes = Buffer.from('*2\r\n$5\r\nhello\r\n%1\r\n+a\r\n*1\r\n:7\r\n+next\r\n');
  const parser = new RespParser('test');
  const values = [...bytes].flatMap((byte) => parser.push(Buffer.from([byte])));
  expect(values.map(showResp)).toEqual(['[hello, {a: [7]}]', 'next']);
});

test.each<[string, string, string]>([
  ['a type that RESP does not have', '?x\r\n', 'PROBE_MALFORMED_ANSWER'],
  ['an HTTP answer', 'HTTP/1.1 400 Bad Request\r\n', 'PROBE_MALFORMED_ANSWER'],
  ['a length that is no number', '$abc\r\n', 'PROBE_MALFORMED_ANSWER'],
  ['a negative length', '*-2\r\n', 'PROBE_MALFORMED_ANSWER'],
  ['an integer that is none', ':1x\r\n', 'PROBE_MALFORMED_ANSWER'],
  ['a boolean that is none', '#x\r\n', 'PROBE_MALFORMED_ANSWER'],
  ['a string that is longer than it says', '$1\r\nabc\r\n', 'PROBE_MALFORMED_ANSWER'],
  ['a string of a terabyte', '$999999999999\r\n', 'PROBE_ANSWER_TOO_BIG'],
  ['an array of a million', '*1000000\r\n', 'PROBE_ANSWER_TOO_BIG'],
  ['a line without an end', `+${'x'.repeat(70_000)}`, 'PROBE_ANSWER_TOO_BIG'],
  ['arrays nested without end', '*1\r\n'.repeat(40), 'PROBE_ANSWER_TOO_BIG'],
])('refuses %s', (_, text, code) => {
  expect(() => parse(text)).toThrow(expect.objectContaining({ code }));
});

test('counts the values of one answer on all levels together', () => {
  const parser = new RespParser('test', { maxValues: 10 });
  const answer = Buffer.from(`*9\r\n${':1\r\n'.repeat(9)}`);
  expect(parser.push(Buffer.concat([answer, answer]))).toHaveLength(2);
  const nested = Buffer.from(`*2\r\n*6\r\n${':1\r\n'.repeat(6)}*6\r\n`);
  expect(() => parser.push(nested)).not.toThrow();
  expect(() => parser.push(Buffer.from(':1\r\n:1\r\n'))).toThrow(/values beyond the limit of 10/);
});

test('encodes words by their bytes', () => {
  expect(encodeCommand(['SET', 'é']).toString()).toBe('*2\r\n$3\r\nSET\r\n$2\r\né\r\n');
});
