import type { Remark, Rule } from '../define-rule.ts';
import { askedNames } from '../parts/across/made-names.ts';
import { type FirstStart, firstStarts, type SqlStep } from '../parts/postgres/first-start.ts';
import { namesIn } from '../parts/postgres/sql-names.ts';
import type { ReadStack } from '../read-stack.ts';

/** What is made at the first start is made in the database that is asked. */
export const acrossSqlOtherDatabase: Rule = {
  id: 'across.sql-other-database',
  title: 'What is made at the first start is made in the database that is asked',
  area: 'across',
  severity: 'warning',
  why: 'Extensions, schemas, tables and grants on them are of one database: that of POSTGRES_DB, until \\connect names another one. In the database that the application asks nothing of them is there.',
  source: 'docker.io/library/postgres, "Initialization scripts"; psql(1), \\connect',
  *judge(stack) {
    for (const start of firstStarts(stack)) yield* ofServer(stack, start);
  },
};

function* ofServer(stack: ReadStack, { server, steps }: FirstStart): Generator<Remark> {
  const asked = new Set(askedNames(stack, server).databases.keys());
  const made = new Set(steps.flatMap(({ statement }) => namesIn(statement).makes.database?.name ?? []));
  const [wanted, more] = [...asked].filter((name) => made.has(name));
  if (wanted === undefined || more !== undefined) return;
  // Where the database that is asked gets some of its own, the rest is meant for the other one.
  if (steps.some((step) => step.database === wanted && isOfDatabase(step))) return;
  for (const step of steps) {
    if (step.database === undefined || asked.has(step.database) || !isOfDatabase(step)) continue;
    yield {
      place: step.statement.place,
      message: `is done in the database ${step.database}, and the application asks ${wanted}`,
      help: `\\connect ${wanted}`,
    };
    return;
  }
}

/** Not of the whole cluster, as databases and roles are. */
function isOfDatabase({ statement: { tokens } }: SqlStep): boolean {
  const [first, second] = tokens.map(({ text }) => text);
  if (first === 'create')
    return /^(?:extension|schema|table|type|view|materialized|function|sequence)$/.test(second ?? '');
  if (first === 'alter') return second === 'default' || second === 'schema';
  if (first !== 'grant') return false;
  const on = tokens.findIndex(({ text }) => text === 'on');
  return on !== -1 && /^(?:schema|all|table)$/.test(tokens[on + 1]?.text ?? '');
}
