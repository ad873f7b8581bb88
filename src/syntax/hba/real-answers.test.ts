import { describe, expect, it } from 'vitest';
import { parseHba } from './parse.ts';
import real from './real-answers.json' with { type: 'json' };

/** Refusals for what the words mean, and PostgreSQL 16's `include`. */
const aboveSyntax = /secondary authentication file|clientcert can only|is only valid for|type "include"/;
const files = real.files.filter(({ rows }) => !rows.some(({ error }) => aboveSyntax.test(error ?? '')));

describe(`what PostgreSQL ${real.version} made of these files`, () => {
  it.each(files)('reads $text', ({ text, rows }) => {
    const { rules, problems } = parseHba(text, 'pg_hba.conf');
    const read = rules.map((rule) => ({
      line: rule.place.line,
      type: rule.type,
      database: rule.databases.map(({ value }) => value),
      user: rule.users.map(({ value }) => value),
    }));
    const taken = rows.filter(({ type }) => type !== null);
    expect(read).toEqual(taken.map(({ line, type, database, user }) => ({ line, type, database, user })));
    expect(problems.map(({ place }) => place.line)).toEqual(
      rows.filter(({ type }) => type === null).map(({ line }) => line),
    );
  });

  it.each(files.filter(({ rows }) => rows[0]?.options != null))(
    'reads the options of $text',
    ({ text, rows }) => {
      const [rule] = parseHba(text, 'pg_hba.conf').rules;
      const written = rows[0]?.options?.filter((option) => option !== 'include_realm=true');
      expect(rule?.options.map(({ name, value }) => `${name}=${value}`)).toEqual(written);
    },
  );
});
