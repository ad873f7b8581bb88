import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSound, fuzzRuns, hostileText, uncovered } from '../testing/fuzzing.ts';
import { addSetting, removeSetting, setSetting } from './edit.ts';
import { parsePostgres } from './parse.ts';
import type { PostgresTree } from './tree.ts';

const samples = [
  "# c\nmax_connections = 200\nshared_buffers = '512MB' # big\nsearch_path = 'a''b\\n'\ninclude 'x.conf'\n",
];
const pieces = [
  ...[
    'a',
    'b',
    ' ',
    '\n',
    '\t',
    '\r\n',
    "'",
    "''",
    '\\',
    '#',
    '=',
    '.',
    '-',
    '/',
    '5',
    '0x1',
    '1.5',
    'é',
    '\0',
  ],
  ...['a = 1\n', "A = 'x y'\n", 'b 2\n', 'a.b = on\n', '# c\n', '\\101'],
];
const texts = hostileText(pieces, samples);
const values = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom("it's", 'a\\b', '4MB', '1.5GB', '', '/x', '#'),
);

function meaning({ settings }: PostgresTree, without?: string): string[] {
  return settings
    .filter(({ name }) => name !== without)
    .map(({ name, value }) => JSON.stringify([name, value]));
}

describe('parsePostgres', () => {
  it('reads anything, places every node and leaves nothing but blanks out', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tree = parsePostgres(text, 'f');
        expectSound(text, tree);
        const nodes = [...tree.settings, ...tree.comments];
        if (tree.problems.length === 0) expect(uncovered(text, nodes).trim()).toBe('');
      }),
      { numRuns: fuzzRuns },
    );
  });

  it('shows an edit and nothing else', () => {
    fc.assert(
      fc.property(texts, values, (text, value) => {
        const tree = parsePostgres(text, 'f');
        const set = setSetting(tree, 'A', value);
        const after = parsePostgres(set.text, 'f');
        const found = after.settings.filter(({ name }) => name === 'a');
        expect(found.map((setting) => setting.value)).toEqual(Array(set.edits).fill(value));
        expect(meaning(after, 'a')).toEqual(meaning(tree, 'a'));
        expect(meaning(parsePostgres(removeSetting(tree, 'a').text, 'f'))).toEqual(meaning(tree, 'a'));
        const added = parsePostgres(addSetting(tree, 'added', value).text, 'f');
        expect(meaning(added)).toEqual([...meaning(tree), JSON.stringify(['added', value])]);
      }),
      { numRuns: fuzzRuns / 4 },
    );
  });
});
