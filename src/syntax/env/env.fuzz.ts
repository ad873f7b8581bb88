import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSound, fuzzRuns, hostileText, uncovered } from '../testing/fuzzing.ts';
import { addVariable, removeVariable, setVariable } from './edit.ts';
import { parseEnv } from './parse.ts';
import type { EnvTree } from './tree.ts';

const samples = ['# c\nA=1\nB="two words"\nexport C=3\nA=\'x\'\n; d\nD=a\\\nb\n'];
const pieces = [
  ...['A', 'B', '=', ' ', '\n', '\t', '\r\n', '"', "'", '\\', '\\\n', '#', ';', '$', '`', 'é', '\0'],
  ...['A=1\n', 'B="x"\n', '# c\n', 'export ', 'A\n'],
];
const texts = hostileText(pieces, samples);
const values = fc.oneof(fc.string(), fc.constantFrom('a b', '"', "'", '\\', '$x', '`', '#', ''));

function meaning({ variables }: EnvTree, without?: string): string[] {
  return variables
    .filter(({ name }) => name !== without)
    .map(({ name, value }) => JSON.stringify([name, value]));
}

describe.each(['systemd', 'podman'] as const)('parseEnv for %s', (dialect) => {
  it('reads anything, places every node and leaves nothing but blanks out', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tree = parseEnv(text, 'f', dialect);
        expectSound(text, tree);
        const nodes = [...tree.variables, ...tree.comments];
        if (tree.problems.length === 0) expect(uncovered(text, nodes).trim()).toBe('');
      }),
      { numRuns: fuzzRuns },
    );
  });

  it('shows an edit and nothing else', () => {
    fc.assert(
      fc.property(texts, values, (text, value) => {
        const tree = parseEnv(text, 'f', dialect);
        fc.pre(tree.problems.length === 0);
        const set = setVariable(tree, 'A', value);
        const after = parseEnv(set.text, 'f', dialect);
        const found = after.variables.filter(({ name }) => name === 'A');
        expect(found.map((variable) => variable.value)).toEqual(Array(set.edits).fill(value));
        expect(meaning(after, 'A')).toEqual(meaning(tree, 'A'));
        expect(meaning(parseEnv(removeVariable(tree, 'A').text, 'f', dialect))).toEqual(meaning(tree, 'A'));
      }),
      { numRuns: fuzzRuns / 4 },
    );
  });

  it('adds a variable that wins', () => {
    fc.assert(
      fc.property(values, (value) => {
        const tree = parseEnv('A=1\nADDED=no', 'f', dialect);
        const added = parseEnv(addVariable(tree, 'ADDED', value).text, 'f', dialect);
        expect(added.variables.findLast(({ name }) => name === 'ADDED')?.value).toBe(value);
      }),
      { numRuns: 1000 },
    );
  });
});
