import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSound, fuzzRuns, hostileText, uncovered } from '../testing/fuzzing.ts';
import { insertRule, removeRule, setRule } from './edit.ts';
import { parseHba } from './parse.ts';
import type { HbaRule, HbaTree } from './tree.ts';

const samples = [
  '# c\nlocal all all peer map=x\nhost a,b "u v" 10.0.0.0/8 scram-sha-256\nhost all \\\n  all 127.0.0.1 255.0.0.0 trust\n',
];
const pieces = [
  ...[
    'all',
    'local',
    'host',
    ' ',
    '\n',
    '\t',
    '\r\n',
    '"',
    '""',
    ',',
    '#',
    '\\',
    '\\\n',
    '@f',
    '+g',
    'é',
    '\0',
  ],
  ...['local all all trust\n', 'host a b 10.0.0.0/8 md5\n', ' 127.0.0.1 ', ' x=y', ' trust', '# c\n'],
];
const texts = hostileText(pieces, samples);
const values = (tokens: HbaRule['databases']): string[] => tokens.map(({ value }) => value);

function meaning({ rules }: HbaTree): unknown[] {
  return rules.map((rule) => [
    rule.type,
    values(rule.databases),
    values(rule.users),
    rule.address?.value,
    rule.mask?.value,
    rule.method.value,
    rule.options.map(({ name, value }) => [name, value]),
  ]);
}

describe('parseHba', () => {
  it('reads anything, places every node and leaves nothing but blanks, commas and continuations out', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tree = parseHba(text, 'f');
        const { rules, ...rest } = tree;
        expectSound(text, {
          ...rest,
          ...{ rules: rules.map(({ fields, place, start, end }) => ({ fields, place, start, end })) },
        });
        const nodes = [...tree.rules, ...tree.others, ...tree.comments];
        expect(uncovered(text, nodes).replaceAll(/[\s,\\]/g, '')).toBe('');
      }),
      { numRuns: fuzzRuns },
    );
  });

  it('shows an edit and nothing else', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tree = parseHba(text, 'f');
        const before = meaning(tree);
        const set = setRule(tree, {}, { method: 'reject' });
        expect(set.edits).toBe(before.length);
        expect(meaning(parseHba(set.text, 'f'))).toEqual(
          before.map((rule) => (Array.isArray(rule) ? rule.with(5, 'reject') : rule)),
        );
        expect(meaning(parseHba(removeRule(tree, { method: 'trust' }).text, 'f'))).toEqual(
          before.filter((rule) => Array.isArray(rule) && rule[5] !== 'trust'),
        );
        const first = parseHba(insertRule(tree, 'local x y md5', 'first').text, 'f');
        if (before.length > 0)
          expect(meaning(first)).toEqual([
            ['local', ['x'], ['y'], undefined, undefined, 'md5', []],
            ...before,
          ]);
      }),
      { numRuns: fuzzRuns / 4 },
    );
  });
});
