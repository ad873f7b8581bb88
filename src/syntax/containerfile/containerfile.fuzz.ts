import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fuzzRuns, hostileText } from '../testing/fuzzing.ts';
import { parseContainerfile } from './parse.ts';

const samples = [
  'ARG V=1\nFROM a.io/a:${V} AS build\nRUN --mount=type=cache,target=/x a && \\\n  # b\n  c\nFROM scratch\nCOPY --from=build /a /b\nCOPY <<EOF /c\nd\nEOF\nCMD ["a", "b"]\n',
];
const pieces = [
  ...[
    'FROM ',
    'RUN ',
    'COPY ',
    'ARG ',
    'ENV ',
    'CMD ',
    'USER ',
    '--from=',
    '<<EOF',
    'EOF\n',
    '["a"',
    ']',
    '\\\n',
  ],
  ...['# escape=`\n', '`\n', '\n', '\r\n', ' ', '\t', '#', '$', '${A}', '"', "'", '\0', 'é', ' AS b'],
];

it('reads anything, and finds each instruction where it stands', () => {
  fc.assert(
    fc.property(hostileText(pieces, samples), (text) => {
      const lines = text.split('\n');
      const { head, stages } = parseContainerfile(text, 'Containerfile');
      const all = [...head, ...stages.flatMap(({ from, instructions }) => [from, ...instructions])];
      for (const { name, place, placeOf, text: rest } of all) {
        const at = (lines[place.line - 1] ?? '').slice(place.column - 1);
        expect(at.toUpperCase().startsWith(name)).toBe(true);
        const piece = placeOf(rest.split(' ')[0] ?? '');
        expect(piece.line).toBeGreaterThanOrEqual(place.line);
        expect(piece.line).toBeLessThanOrEqual(lines.length);
      }
    }),
    { numRuns: fuzzRuns },
  );
});
