import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readKube } from './kube-yaml.ts';

const piece = fc.constantFrom(
  'kind: Pod\n',
  'kind: Deployment\n',
  'metadata:\n',
  '  name: a\n',
  'spec:\n',
  '  containers:\n',
  '    - name: x\n',
  '      image: y\n',
  '---\n',
  '&a ',
  '*a',
  '[',
  '{',
  '}',
  '- ',
  '\t',
  '!!binary ',
  '"',
  '\u0000',
  '<<: *a\n',
  ': ',
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string(),
);

test('no text makes the reader of Kubernetes YAML fail, and every place is in the file', () => {
  fc.assert(
    fc.property(text, (given) => {
      const lines = given.split('\n').length;
      for (const object of readKube(given, 'a.yml')) {
        if (!('place' in object)) continue;
        for (const { line, column } of [
          object.place.object,
          object.place.inContainer(0),
          object.place.inContainer(1, 'ports', 0),
        ]) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThan(0);
        }
      }
    }),
    { numRuns: 10_000 },
  );
});
