import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fuzzRuns, hostileText } from '../testing/fuzzing.ts';
import { parseYaml, type YamlNode } from './parse.ts';

const samples = [
  'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: &i a.io/a:1\n  - {name: b, image: *i}\n---\n',
];
const pieces = [
  ...[
    ': ',
    '- ',
    '\n',
    '  ',
    '\t',
    '{',
    '}',
    '[',
    ']',
    '&a ',
    '*a',
    '|\n',
    '>-\n',
    '---\n',
    '...\n',
    '"',
    "'",
  ],
  ...['kind', 'name', '1e9', '0x1', 'true', '~', '#', '!!str ', '<<: *a\n', '\0', 'é'],
];

it('reads anything, and every place is in the file', () => {
  fc.assert(
    fc.property(hostileText(pieces, samples), (text) => {
      const lines = text.split(/\r\n|\n|\r/).length;
      const places = parseYaml(text, 'a.yaml').flatMap(({ root, error }) => [
        ...(error === undefined ? [] : [error.place]),
        ...(root === undefined ? [] : placesIn(root)),
      ]);
      for (const { line, column } of places) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(lines);
        expect(column).toBeGreaterThan(0);
      }
    }),
    { numRuns: fuzzRuns },
  );
});

function placesIn(node: YamlNode): YamlNode['place'][] {
  if (node.kind === 'scalar') return [node.place];
  const inside = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  return [node.place, ...inside.flatMap(placesIn)];
}
