import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addUnitKey, removeUnitKey, setUnitKey } from './edit.ts';
import { parseUnit } from './parse.ts';

const line = fc.oneof(
  fc.constantFrom(
    '[A]',
    '[B]',
    '[]',
    '[A',
    'K=1',
    'K = 2 ',
    '=x',
    '# c',
    '; c',
    '',
    '  ',
    'K=x \\',
    '\\',
    'L=\\',
  ),
  fc.string({ maxLength: 12 }),
);
const unit = fc
  .array(line, { maxLength: 12 })
  .chain((lines) => fc.constantFrom('\n', '\r\n').map((end) => lines.join(end)));

test('any text is read without an error, and every node is a span of it in order', () => {
  fc.assert(
    fc.property(unit, (text) => {
      let from = 0;
      for (const { start, end, entries } of parseUnit('x', text).sections) {
        expect(start).toBeGreaterThanOrEqual(from);
        from = start;
        for (const entry of entries) {
          expect(entry.start).toBeGreaterThanOrEqual(from);
          expect(entry.end).toBeGreaterThanOrEqual(entry.valueSpan.end);
          expect(entry.valueSpan.start).toBeLessThanOrEqual(entry.valueSpan.end);
          from = entry.end;
        }
        expect(end).toBe(Math.max(end, from));
      }
      expect(from).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 10_000 },
  );
});

test('what an edit set is what is read again', () => {
  const sound = unit.filter((text) => {
    const { problems, lost } = parseUnit('x', text);
    return problems.length + lost.length === 0 && !/\\\s*$/.test(text);
  });
  fc.assert(
    fc.property(sound, (text) => {
      const valuesOf = (edited: string) =>
        parseUnit('x', edited)
          .sections.filter(({ name }) => name === 'A')
          .flatMap(({ entries }) => entries.filter(({ key }) => key === 'K').map(({ value }) => value));
      expect(valuesOf(setUnitKey(text, 'A', 'K', 'new').text)).toEqual(['new']);
      expect(valuesOf(addUnitKey(text, 'A', 'K', 'new').text)).toEqual([...valuesOf(text), 'new']);
      expect(valuesOf(removeUnitKey(text, 'A', 'K').text)).toEqual([]);
    }),
    { numRuns: 10_000 },
  );
});
