import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readUnitFiles } from './read-unit-set.ts';
import { joinWords, splitWords } from './words.ts';

test('any text is split in bounded time, and only known mistakes stop it', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('"', "'", '\\', '\\x4', '\\U0010ffff', ' ', '\0', '""', '\\777'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom('exec', 'list'), (pieces, mode) => {
      const { words, error } = splitWords(pieces.join(''), mode as 'exec' | 'list');
      expect(words.every((word) => word !== '')).toBe(true);
      if (error !== undefined) expect(error).toMatch(/escape|quotes/);
    }),
    { numRuns: 10_000 },
  );
});

test('joined words are split into the same words', () => {
  const word = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(splitWords(joinWords(words), 'exec').words).toEqual(words);
    }),
    { numRuns: 10_000 },
  );
});

test('any files make a unit set', () => {
  const name = fc.constantFrom(
    'a.container',
    'a@.volume',
    'a.container.d/x.conf',
    'container.d/y.conf',
    'b/c.pod',
    '.kube',
  );
  const text = fc.oneof(fc.string(), fc.constantFrom('[Container]\nImage=a\n', '[Volume]\n', '[Pod', ''));
  fc.assert(
    fc.property(fc.dictionary(name, text), (files) => {
      const list = Object.entries(files).map(([path, held]) => ({
        source: path,
        hostPath: `/u/${path}`,
        text: held,
      }));
      const { units, byName } = readUnitFiles(list, '/u');
      expect(units.length).toBe(byName.size);
    }),
    { numRuns: 10_000 },
  );
});
