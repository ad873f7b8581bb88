import { postgresRule } from '../parts/postgres/rule.ts';

/** The server can read every line. */
export const postgresSyntax = postgresRule({
  id: 'postgres.syntax',
  title: 'the server can read every line',
  severity: 'error',
  why: 'PostgreSQL does not start: "configuration file contains errors"; a reload goes on with the old values.',
  source: 'postgresql.org/docs/current/config-setting.html',
  *judge(config) {
    for (const problem of config.problems) {
      if (problem.code === 'include-missing') continue;
      yield {
        place: problem.place,
        message: `the server refuses this line: ${problem.message}`,
        help: "values with other signs than letters, digits, - . _ : / stand in '…'",
      };
    }
  },
});
