import type { Rule } from '../define-rule.ts';
import { nameVariables, unmadeNames } from '../parts/across/made-names.ts';

/** The database user that logs in is the one that is made. */
export const acrossDatabaseUser: Rule = {
  id: 'across.database-user',
  title: 'The database user that logs in is the one that is made',
  area: 'across',
  severity: 'error',
  why: 'The server answers "role does not exist" or "password authentication failed": the application never connects.',
  source: 'docker.io/library/postgres: POSTGRES_USER',
  judge: (stack) =>
    unmadeNames(stack, {
      what: 'role',
      known: ({ users }) => users,
      first: ({ user }) => user,
      given: ({ user }) => user ?? '',
      variables: nameVariables.user,
    }),
};
