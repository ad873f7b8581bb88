import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSound, fuzzRuns, hostileText, uncovered } from '../testing/fuzzing.ts';
import { insertDirective, removeDirective, setDirective } from './edit.ts';
import { parseNginx } from './parse.ts';
import type { NginxTree } from './tree.ts';
import { walkNginx } from './walk.ts';

const samples = [
  'events {}\nhttp {\n  server { listen 80; # c\n    location ~ "^/a{2}" { return 200 "x;"; }\n  }\n}\n',
  'a 1;\nb "two" \'three\';\na { b 2; a 3; }\ncontent_by_lua_block { local x = "}" }\n',
];
const pieces = [
  ...['a', 'b', ' ', '\n', '\t', '\r\n', ';', '{', '}', '"', "'", '\\', '#', '$', '${', ')', '(', 'é', '\0'],
  ...['a 1;', 'b x y;', 'a { ', ' }\n', 'x_by_lua_block {', '--', '[[', ']]', '# c\n', 'include a;'],
];
const texts = hostileText(pieces, samples);

/** Directives with their arguments and where they are nested, without those of a name. */
function meaning(tree: NginxTree, without?: string): string[] {
  return [...walkNginx(tree)]
    .filter(
      ({ directive, context }) =>
        directive.name !== without && (without === undefined || !context.includes(without)),
    )
    .map(({ directive, context }) =>
      JSON.stringify([
        context,
        directive.name,
        directive.args.map(({ value }) => value),
        directive.block?.lua,
      ]),
    );
}

describe('parseNginx', () => {
  it('reads anything, places every node and leaves nothing but blanks out', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tree = parseNginx(text, 'f');
        expectSound(text, tree);
        if (tree.problems.length === 0) expect(uncovered(text, tree.nodes).trim()).toBe('');
      }),
      { numRuns: fuzzRuns },
    );
  });
});

describe('edits', () => {
  it('set what they should, and nothing else', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tree = parseNginx(text, 'f');
        fc.pre(tree.problems.length === 0);
        const edited = setDirective(tree, 'a', '"new v"');
        const after = parseNginx(edited.text, 'f');
        const found = [...walkNginx(after)].filter(({ directive }) => directive.name === 'a');
        expect(after.problems).toEqual([]);
        expect(found).toHaveLength(edited.edits);
        expect(
          found.every(({ directive }) => directive.args.map(({ value }) => value).join() === 'new v'),
        ).toBe(true);
        expect(meaning(after, 'a')).toEqual(meaning(tree, 'a'));
      }),
      { numRuns: fuzzRuns / 4 },
    );
  });

  it('remove and insert what they should, and nothing else', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('start' as const, 'end' as const), (text, at) => {
        const tree = parseNginx(text, 'f');
        fc.pre(tree.problems.length === 0);
        const removed = parseNginx(removeDirective(tree, 'a').text, 'f');
        expect(meaning(removed)).toEqual(meaning(tree, 'a'));
        const edited = insertDirective(tree, 'inserted x;', { block: 'a', at });
        const after = parseNginx(edited.text, 'f');
        const found = [...walkNginx(after)].filter(({ directive }) => directive.name === 'inserted');
        expect(found.map(({ parent }) => parent?.directive.name)).toEqual(Array(edited.edits).fill('a'));
        expect(meaning(after, 'inserted')).toEqual(meaning(tree));
      }),
      { numRuns: fuzzRuns / 4 },
    );
  });
});
