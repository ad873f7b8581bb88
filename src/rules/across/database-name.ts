import type { Remark, Rule } from '../define-rule.ts';
import { databaseServers } from '../parts/across/databases.ts';
import { askedNames, nameVariables, unmadeNames } from '../parts/across/made-names.ts';
import { madeBySql } from '../parts/across/servers.ts';
import type { ReadStack } from '../read-stack.ts';

/** The database that is named is the one that is made. */
export const acrossDatabaseName: Rule = {
  id: 'across.database-name',
  title: 'The database that is named is the one that is made',
  area: 'across',
  severity: 'error',
  why: 'The server answers "database does not exist": the application cannot connect to a fresh cluster, or a check and a backup look at another database.',
  source: 'docker.io/library/postgres: POSTGRES_DB, POSTGRES_USER unless told',
  *judge(stack) {
    yield* unmadeNames(stack, {
      what: 'database',
      known: ({ databases }) => databases,
      first: ({ database }) => database,
      given: ({ path }) => path.split('/')[0] ?? '',
      variables: nameVariables.database,
    });
    yield* unasked(stack);
  },
};

/** `POSTGRES_DB` that no client and no line of pg_hba.conf names, where those agree on another one. */
function* unasked(stack: ReadStack): Generator<Remark> {
  for (const server of databaseServers(stack)) {
    const told = server.environment.variables.get('POSTGRES_DB');
    if (told === undefined || told.value === 'postgres' || !/^[A-Za-z_][\w-]*$/.test(told.value)) continue;
    const asked = askedNames(stack, server).databases;
    const [only, more] = asked;
    // Other names that nobody admits are told where they stand.
    if (only === undefined || more !== undefined || !server.databases.has(only[0]) || asked.has(told.value))
      continue;
    const isNamed = stack.hba.some(({ rules }) =>
      rules.some(({ databases }) => databases.some(({ value }) => value === told.value)),
    );
    if (isNamed || madeBySql(stack, 'DATABASE').has(only[0])) continue;
    yield {
      place: told.place,
      message: `makes ${told.value}, and ${only[1].file}:${only[1].line} asks for ${only[0]}, which nothing makes`,
      help: `POSTGRES_DB=${only[0]}`,
    };
  }
}
