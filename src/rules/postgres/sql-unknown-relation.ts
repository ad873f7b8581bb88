import type { SqlToken } from '../../syntax/sql/parse.ts';
import type { Rule } from '../define-rule.ts';
import { isForeignExtension } from '../parts/postgres/extensions.ts';
import { createdExtensions, firstStarts, type SqlStep } from '../parts/postgres/first-start.ts';
import { sqlNameOf } from '../parts/postgres/sql-names.ts';

/** SQL of the first start is about schemas and tables that are there. */
export const postgresSqlUnknownRelation: Rule = {
  id: 'postgres.sql-unknown-relation',
  title: 'SQL of the first start is about schemas and tables that are there',
  area: 'postgres',
  severity: 'error',
  why: 'psql stops at "schema … does not exist" or "relation … does not exist" and the container ends; at the next start the rest is not run any more. The tables of migrations come later.',
  source: 'docker.io/library/postgres, "Initialization scripts"; postgresql.org/docs/current/sql-grant.html',
  *judge(stack) {
    for (const { steps, isWhole } of firstStarts(stack)) {
      // Extensions of others make schemas and tables, and so do functions and blocks.
      const isOpen =
        createdExtensions(steps).some(({ name }) => isForeignExtension(name)) || steps.some(doesMore);
      if (!isWhole || isOpen) continue;
      const schemas = new Map<string, Set<string>>();
      const tables = new Map<string, Set<string>>();
      for (const { statement, database } of steps) {
        if (database === undefined) continue;
        const at = (map: Map<string, Set<string>>) => {
          const found = map.get(database) ?? new Set<string>();
          map.set(database, found);
          return found;
        };
        const { tokens } = statement;
        const schema = neededSchema(tokens);
        const name = sqlNameOf(schema);
        if (
          schema !== undefined &&
          name !== undefined &&
          !at(schemas).has(name) &&
          !/^(?:public|information_schema|pg_)/.test(name)
        )
          yield {
            place: schema.place,
            message: `no schema ${name} is in ${database} yet: the first start ends here`,
            help: at(schemas).size === 0 ? `CREATE SCHEMA ${name};` : [...at(schemas)].join(', '),
          };
        const table = neededTable(tokens);
        const relation = table?.map((token) => sqlNameOf(token));
        const last = relation?.at(-1);
        if (
          last !== undefined &&
          relation?.every((each) => each !== undefined) === true &&
          !at(tables).has(last) &&
          !/^pg_/.test(relation[0] ?? '') &&
          relation[0] !== 'information_schema'
        )
          yield {
            place: table?.[0]?.place ?? statement.place,
            message: `no table ${relation.join('.')} is in ${database} yet: the first start ends here`,
            help: 'in a migration, behind the one that makes it; for grants, ALTER DEFAULT PRIVILEGES',
          };
        const made = madeBy(tokens);
        if (made?.kind === 'schema') at(schemas).add(made.name);
        else if (made !== undefined) at(tables).add(made.name);
      }
    }
  },
};

function doesMore({ statement: { tokens, command } }: SqlStep): boolean {
  const [first] = tokens;
  return command === undefined && /^(?:do|call|copy|with|import)$/.test(first?.text ?? '');
}

function is(token: SqlToken | undefined, ...words: string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text);
}

/** What CREATE makes: `CREATE TABLE IF NOT EXISTS a.b`. */
function madeBy(tokens: readonly SqlToken[]): { kind: 'schema' | 'table'; name: string } | undefined {
  if (!is(tokens[0], 'create')) return undefined;
  const at = tokens.findIndex(
    (token, index) => index < 5 && is(token, 'schema', 'table', 'view', 'sequence'),
  );
  if (at === -1) return undefined;
  const start = is(tokens[at + 1], 'if') ? at + 4 : at + 1;
  const path = pathAt(tokens, is(tokens[start], 'authorization') ? start + 1 : start);
  const name = sqlNameOf(path.at(-1));
  return name === undefined ? undefined : { kind: is(tokens[at], 'schema') ? 'schema' : 'table', name };
}

/** `a.b` as its words. */
function pathAt(tokens: readonly SqlToken[], at: number): SqlToken[] {
  const [first, dot, second] = tokens.slice(at, at + 3);
  if (first === undefined) return [];
  return dot?.text === '.' && second !== undefined ? [first, second] : [first];
}

/** `ON SCHEMA x`, `IN SCHEMA x`, `ALTER SCHEMA x`, and that of a table that is made. */
function neededSchema(tokens: readonly SqlToken[]): SqlToken | undefined {
  if (is(tokens[0], 'alter') && is(tokens[1], 'schema')) return tokens[2];
  if (is(tokens[0], 'grant', 'revoke') || (is(tokens[0], 'alter') && is(tokens[1], 'default'))) {
    const at = tokens.findIndex((token, index) => is(token, 'schema') && is(tokens[index - 1], 'on', 'in'));
    return at === -1 ? undefined : tokens[at + 1];
  }
  if (!is(tokens[0], 'create') || !is(tokens[1], 'table', 'view')) return undefined;
  const [first, second] = pathAt(tokens, is(tokens[2], 'if') ? 5 : 2);
  return second === undefined ? undefined : first;
}

/** `GRANT … ON [TABLE] t`, `CREATE INDEX … ON t`, `ALTER TABLE t`. */
function neededTable(tokens: readonly SqlToken[]): SqlToken[] | undefined {
  if (is(tokens[0], 'alter') && is(tokens[1], 'table') && !is(tokens[2], 'if', 'all'))
    return pathAt(tokens, is(tokens[2], 'only') ? 3 : 2);
  const on = tokens.findIndex((token) => is(token, 'on'));
  if (on === -1) return undefined;
  if (is(tokens[0], 'create') && tokens.slice(1, 3).some((token) => is(token, 'index')))
    return pathAt(tokens, is(tokens[on + 1], 'only') ? on + 2 : on + 1);
  if (!is(tokens[0], 'grant')) return undefined;
  if (is(tokens[on + 1], 'table')) return pathAt(tokens, on + 2);
  const isOther =
    /^(?:all|schema|database|sequence|function|procedure|routine|language|large|type|domain|foreign|tablespace|parameter)$/.test(
      tokens[on + 1]?.text ?? '',
    );
  return isOther ? undefined : pathAt(tokens, on + 1);
}
