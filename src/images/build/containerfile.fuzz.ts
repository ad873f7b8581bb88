import fc from 'fast-check';
import { expect, test } from 'vitest';
import { baseImages, withBases } from './containerfile.ts';

const piece = fc.constantFrom(
  'FROM ',
  'ARG ',
  'COPY --from=',
  'RUN <<EOF\n',
  'EOF\n',
  ' AS x',
  'x',
  '$A',
  '${A:-b}',
  '"',
  "'",
  '\\\n',
  '#',
  '\n',
  ' ',
  '\u0000',
  '`',
  '--from=',
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
  fc.string(),
);

test('no text makes the reader of Containerfiles fail, and what it names stands where it says', () => {
  fc.assert(
    fc.property(text, (given) => {
      const bases = baseImages(given, { A: 'a' });
      for (const { start, end } of bases) {
        expect(given.slice(start, end)).not.toMatch(/\s|^$/);
      }
      const starts = bases.map(({ start }) => start);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      const marked = withBases(given, bases, () => 'IMAGE');
      const kept = bases.reduce((length, { start, end }) => length - (end - start) + 5, given.length);
      expect(marked.length).toBe(kept);
    }),
    { numRuns: 10_000 },
  );
});
