import type { Remark, Rule } from '../define-rule.ts';
import { type FirstStart, firstStarts } from '../parts/postgres/first-start.ts';
import { namesIn } from '../parts/postgres/sql-names.ts';

/** SQL of the first start makes what is not there yet. */
export const acrossSqlMadeTwice: Rule = {
  id: 'across.sql-made-twice',
  title: 'SQL of the first start makes what is not there yet',
  area: 'across',
  severity: 'error',
  why: 'The image has made POSTGRES_DB and POSTGRES_USER before: "database … already exists" ends the first start, and at the next one the rest is not run any more.',
  source: 'docker.io/library/postgres, POSTGRES_DB, POSTGRES_USER, "Initialization scripts"',
  *judge(stack) {
    for (const start of firstStarts(stack)) {
      yield* twice(start, 'database');
      yield* twice(start, 'role');
    }
  },
};

function* twice({ server, steps }: FirstStart, what: 'database' | 'role'): Generator<Remark> {
  const { unit, database, user } = server;
  const there = new Map<string, string>();
  if (what === 'database' && database !== undefined) there.set(database, unit.name);
  if (what === 'database') there.set('postgres', 'initdb');
  else there.set(user, unit.name);
  for (const { statement } of steps) {
    const names = namesIn(statement);
    const dropped = names.drops[what];
    if (dropped !== undefined) there.delete(dropped.name);
    const made = names.makes[what];
    if (made === undefined) continue;
    const { name, token } = made;
    const before = there.get(name);
    there.set(name, `${token.place.file}:${token.place.line}`);
    // What psql runs piece by piece is asked for first.
    if (before === undefined || statement.end === 'gexec') continue;
    yield {
      place: token.place,
      message: `${before} has made the ${what} ${name} already: the first start ends here`,
      help: what === 'database' ? `ALTER DATABASE ${name} …, or nothing` : `ALTER ROLE ${name} …, or nothing`,
    };
  }
}
