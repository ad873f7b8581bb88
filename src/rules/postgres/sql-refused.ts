import type { SqlStatement } from '../../syntax/sql/parse.ts';
import type { Rule } from '../define-rule.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';

/** SQL of the first start is PostgreSQL's. */
export const postgresSqlRefused: Rule = {
  id: 'postgres.sql-refused',
  title: "SQL of the first start is PostgreSQL's",
  area: 'postgres',
  severity: 'error',
  why: 'PostgreSQL knows no IF NOT EXISTS of databases and roles, and makes no database within a transaction: psql stops, the first start ends, and at the next one the rest is not run any more.',
  source: 'postgresql.org/docs/current/sql-createdatabase.html, sql-createrole.html',
  *judge(stack) {
    for (const { steps } of firstStarts(stack)) {
      let begun: SqlStatement | undefined;
      for (const { statement } of steps) {
        const { place, tokens } = statement;
        const [first, second, third, fourth] = tokens.map(({ text }) => text);
        if (first === 'begin' || (first === 'start' && second === 'transaction')) begun = statement;
        if (/^(?:commit|end|rollback|abort)$/.test(first ?? '')) begun = undefined;
        const refused = { place, message: '' };
        if (
          first === 'create' &&
          /^(?:database|role|user|group)$/.test(second ?? '') &&
          third === 'if' &&
          fourth === 'not'
        )
          yield {
            ...refused,
            message: `syntax error: CREATE ${second?.toUpperCase()} knows no IF NOT EXISTS`,
            help: `SELECT 'CREATE ${second?.toUpperCase()} …' WHERE NOT EXISTS (…)\\gexec`,
          };
        else if (begun !== undefined && /^(?:create|drop)$/.test(first ?? '') && second === 'database')
          yield {
            ...refused,
            message: `${first?.toUpperCase()} DATABASE cannot run inside the transaction of line ${begun.place.line}`,
            help: 'before BEGIN',
          };
        else if (
          first === 'do' &&
          tokens.some(({ kind, text }) => kind === 'dollar' && makesDatabase.test(text))
        )
          yield {
            ...refused,
            message: 'CREATE DATABASE cannot be executed from a function, and DO is one',
            help: "SELECT 'CREATE DATABASE …' WHERE NOT EXISTS (SELECT FROM pg_database …)\\gexec",
          };
      }
    }
  },
};

const makesDatabase = /(?:^|[;\s])(?:THEN|ELSE|BEGIN|EXECUTE\s+(?:format\s*\(\s*)?')?\s*CREATE\s+DATABASE\b/i;
