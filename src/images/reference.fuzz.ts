import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ImageReferenceError } from './errors.ts';
import { formatReference, parseReference } from './reference.ts';

const text = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(...'ab0.:/@-_sha256f'), maxLength: 100 }),
  fc.string({ unit: fc.constantFrom('a-', 'a.', 'a__'), maxLength: 3000 }),
);

test('any text is a reference that is read back the same, or a clear error', () => {
  fc.assert(
    fc.property(text, (input) => {
      let parsed: ReturnType<typeof parseReference>;
      try {
        parsed = parseReference(input);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(ImageReferenceError);
        return;
      }
      const full = formatReference(parsed);
      expect(formatReference(parseReference(full))).toBe(full);
    }),
    { numRuns: 10_000 },
  );
});
