import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Place } from '../../place.ts';
import { fuzzRuns, hostileText } from '../testing/fuzzing.ts';
import { parseIni } from './parse.ts';

const samples = [
  '[databases]\napp = host=db port=5432\n[pgbouncer]\n; c\nlisten_addr = *\n# d\n%include a.ini\n',
];
const pieces = [
  ...['[', ']', '=', ';', '#', '%', '"', "'", '\\', ' ', '\t', '\n', '\r\n', '*', 'é', '\0'],
  ...['a = b\n', '[a]\n', 'a=\n', '=b\n'],
];

it('reads anything, and finds each key and value where it stands', () => {
  fc.assert(
    fc.property(hostileText(pieces, samples), (text) => {
      const lines = text.split('\n');
      const from = ({ line, column }: Place) => (lines[line - 1] ?? '').slice(column - 1);
      for (const { key, value, place, valuePlace } of parseIni(text, 'f').entries) {
        expect(key.trim()).not.toBe('');
        expect(from(place).startsWith(key)).toBe(true);
        expect(from(valuePlace).startsWith(value)).toBe(true);
      }
    }),
    { numRuns: fuzzRuns },
  );
});
