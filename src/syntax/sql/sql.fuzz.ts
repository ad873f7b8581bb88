import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fuzzRuns, hostileText } from '../testing/fuzzing.ts';
import { parseSql } from './parse.ts';

const samples = [
  `CREATE ROLE "a" PASSWORD 'b''c';\n\\c db\nDO $x$ BEGIN; END $x$;\nCOPY t FROM stdin;\n1\n\\.\nSELECT E'\\''::text, :'v'\\gexec\n`,
];
const pieces = [
  ...[
    "'",
    '"',
    '$',
    '$$',
    '$a$',
    '\\',
    '\\.',
    ':',
    ';',
    '--',
    '/*',
    '*/',
    ' ',
    '\t',
    '\n',
    '\r\n',
    'é',
    '\0',
  ],
  ...["E'", 'COPY t FROM stdin;', '\\connect ', 'CREATE DATABASE ', 'a.b', '1e5'],
];

it('reads anything, and finds each word where it stands', () => {
  fc.assert(
    fc.property(hostileText(pieces, samples), (text) => {
      const lines = text.split('\n');
      for (const { tokens, place } of parseSql(text, 'f').statements) {
        expect(place.line).toBeLessThanOrEqual(lines.length);
        for (const { kind, text: word, place: at } of tokens) {
          const line = (lines[at.line - 1] ?? '').slice(at.column - 1);
          if (kind === 'word') expect(line.toLowerCase()).toContain(word.toLowerCase().split('\n')[0]);
        }
      }
    }),
    { numRuns: fuzzRuns },
  );
});
