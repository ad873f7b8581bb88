import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSound, fuzzRuns, hostileText, uncovered } from '../testing/fuzzing.ts';
import { parseAcl } from './acl.ts';
import { addOption, removeOption, setOption, setUserRules } from './edit.ts';
import { parseRedis } from './parse.ts';
import type { RedisTree } from './tree.ts';

const samples = [
  '# c\nmaxmemory 100mb\nsave 900 1\nsave 300 10\nrequirepass "a \\x41"\nuser x on ~* +@all\n',
  'user a on nopass ~* (~x +get)\nuser default off\n',
];
const pieces = [
  ...['a', 'b', ' ', '  ', '\n', '\t', '\r\n', '"', "'", '\\', '#', '\\x4', '\v', '\0', 'é', '(', ')'],
  ...['a 1\n', 'a "x y"\n', 'A 2\n', 'user a on\n', 'user b >p ~*\n', '# c\n', 'include x\n'],
];
const texts = hostileText(pieces, samples);

function meaning({ options }: RedisTree, without?: string): string[] {
  return options
    .filter(({ name }) => name !== without)
    .map(({ name, args }) => JSON.stringify([name, args.map(({ value }) => value)]));
}

describe('parseRedis', () => {
  it('reads anything, places every node and leaves nothing but blanks out', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tree = parseRedis(text, 'f');
        expectSound(text, tree);
        if (tree.problems.length === 0) {
          expect(uncovered(text, [...tree.options, ...tree.comments]).trim()).toBe('');
        }
      }),
      { numRuns: fuzzRuns },
    );
  });

  it('shows an edit and nothing else', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tree = parseRedis(text, 'f');
        const set = setOption(tree, 'a', '"new v"');
        const after = parseRedis(set.text, 'f');
        const found = after.options.filter(({ name }) => name === 'a');
        expect(found).toHaveLength(set.edits);
        if (!text.includes('\0')) {
          expect(found.every(({ args }) => args.map(({ value }) => value).join() === 'new v')).toBe(true);
        }
        expect(meaning(after, 'a')).toEqual(meaning(tree, 'a'));
        expect(meaning(parseRedis(removeOption(tree, 'a').text, 'f'))).toEqual(meaning(tree, 'a'));
        const added = parseRedis(addOption(tree, 'added', 'x').text, 'f');
        expect(meaning(added)).toEqual([...meaning(tree), '["added",["x"]]']);
      }),
      { numRuns: fuzzRuns / 4 },
    );
  });
});

describe('parseAcl', () => {
  it('reads anything, places every node and shows an edit', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tree = parseAcl(text, 'f');
        expectSound(text, tree);
        const edited = setUserRules(tree, 'a', 'off reset');
        const after = parseAcl(edited.text, 'f');
        const found = after.users.filter(({ name }) => name === 'a');
        expect(found).toHaveLength(edited.edits);
        expect(found.every(({ rules }) => rules.map(({ value }) => value).join() === 'off,reset')).toBe(true);
      }),
      { numRuns: fuzzRuns },
    );
  });
});
