import type { Rule } from '../define-rule.ts';
import { nameVariables, unmadeNames } from '../parts/across/made-names.ts';

/** The database that is named is the one that is made. */
export const acrossDatabaseName: Rule = {
  id: 'across.database-name',
  title: 'The database that is named is the one that is made',
  area: 'across',
  severity: 'error',
  why: 'The server answers "database does not exist": the application cannot connect to a fresh cluster, or a check and a backup look at another database.',
  source: 'docker.io/library/postgres: POSTGRES_DB, POSTGRES_USER unless told',
  judge: (stack) =>
    unmadeNames(stack, {
      what: 'database',
      known: ({ databases }) => databases,
      first: ({ database }) => database,
      given: ({ path }) => path.split('/')[0] ?? '',
      variables: nameVariables.database,
    }),
};
