import { hbaRule } from '../parts/postgres/rule.ts';

/** The server can read every line of pg_hba.conf. */
export const postgresHbaSyntax = hbaRule({
  id: 'postgres.hba-syntax',
  title: 'the server can read every line of pg_hba.conf',
  severity: 'error',
  why: 'PostgreSQL does not start ("could not load pg_hba.conf"); a reload goes on with the old lines.',
  source: 'postgresql.org/docs/current/auth-pg-hba-conf.html',
  *judge(hba) {
    for (const problem of hba.problems)
      yield { place: problem.place, message: `the server refuses the file: ${problem.message}` };
  },
});
