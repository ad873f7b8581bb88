import { describe, expect, it } from 'vitest';
import { parsePostgres } from './parse.ts';
import real from './real-answers.json' with { type: 'json' };

const isInclude = /^include/;

describe(`what PostgreSQL ${real.version} made of these files`, () => {
  it.each(real.files.filter(({ text }) => !isInclude.test(text)))('reads $text', ({ text, rows }) => {
    const { settings, problems } = parsePostgres(text, 'postgresql.conf');
    const read = settings.map(({ place, nameWord, value }) => [place.line, nameWord.raw, value]);
    const refused = problems.map(({ place }) => place.line);
    const firstBad = rows.find(([, name]) => name === null)?.[0];
    expect(read.filter(([line]) => Number(line) < Number(firstBad ?? 99))).toEqual(
      rows.filter(([, name]) => name !== null).map((row) => row.slice(0, 3)),
    );
    expect(refused[0]).toBe(firstBad);
  });
});
