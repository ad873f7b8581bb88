import type { SqlStatement } from '../../syntax/sql/parse.ts';
import type { Rule } from '../define-rule.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';
import { runsOfficial } from '../parts/units/images.ts';

/** SQL of the first start is PostgreSQL's. */
export const postgresSqlRefused: Rule = {
  id: 'postgres.sql-refused',
  title: "SQL of the first start is PostgreSQL's",
  area: 'postgres',
  severity: 'error',
  why: 'PostgreSQL knows no IF NOT EXISTS of databases and roles, and makes no database within a transaction: psql stops, the first start ends, and at the next one the rest is not run any more.',
  source: 'postgresql.org/docs/current/sql-createdatabase.html, sql-createrole.html',
  *judge(stack) {
    for (const { steps, server } of firstStarts(stack)) {
      let begun: SqlStatement | undefined;
      const isPlain =
        server.kind === 'postgres' &&
        ![...server.environment.variables.keys()].some((name) =>
          /^(?:POSTGRES_INITDB_ARGS|LANG|LC_\w+)$/.test(name),
        ) &&
        runsOfficial(server.plan, 'postgres');
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
          isPlain &&
          first === 'create' &&
          second === 'database' &&
          otherThanTemplate(statement) !== undefined
        )
          yield {
            ...refused,
            message: `${otherThanTemplate(statement)} is not that of template1, which is copied: "new … is incompatible with the … of the template database"`,
            help: 'TEMPLATE template0',
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

/** The encoding or the locale of a new database where it differs from what the image makes: UTF8 and en_US.utf8. */
function otherThanTemplate({ tokens }: SqlStatement): string | undefined {
  const given = (name: string) => {
    const at = tokens.findIndex(({ text, kind }) => kind === 'word' && text === name);
    const next = tokens[at + 1]?.text === '=' ? tokens[at + 2] : tokens[at + 1];
    return at === -1 ? undefined : next?.text;
  };
  const template = given('template');
  if (template !== undefined && template !== 'template1') return undefined;
  const encoding = given('encoding');
  if (
    encoding !== undefined &&
    /^[\w-]+$/.test(encoding) &&
    !/^(?:utf-?8|unicode|default|6)$/i.test(encoding)
  )
    return `ENCODING ${encoding}`;
  for (const name of ['lc_collate', 'lc_ctype', 'locale']) {
    const value = given(name);
    if (value !== undefined && /^[\w.-]+$/.test(value) && !/^(?:en_US\.utf-?8|default)$/i.test(value))
      return `${name.toUpperCase()} ${value}`;
  }
  return undefined;
}
