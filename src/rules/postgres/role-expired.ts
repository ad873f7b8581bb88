import type { Rule } from '../define-rule.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';

/** The passwords of roles are still good. */
export const postgresRoleExpired: Rule = {
  id: 'postgres.role-expired',
  title: 'the passwords of roles are still good',
  area: 'postgres',
  severity: 'error',
  why: 'After VALID UNTIL the password is not taken any more: "password authentication failed", as if it were wrong.',
  source: 'postgresql.org/docs/current/sql-createrole.html, VALID UNTIL',
  *judge(stack) {
    for (const { steps } of firstStarts(stack)) {
      for (const { statement } of steps) {
        const { tokens } = statement;
        const at = tokens.findIndex(
          ({ text }, index) => text === 'until' && tokens[index - 1]?.text === 'valid',
        );
        const date = tokens[at + 1];
        if (at === -1 || date?.kind !== 'string' || !/^\d{4}-\d\d-\d\d/.test(date.text)) continue;
        if (!(Date.parse(date.text.slice(0, 10)) < Date.now() - 86_400_000)) continue;
        yield {
          place: date.place,
          message: `the password of ${tokens[2]?.text ?? 'the role'} is good until ${date.text.slice(0, 10)}, and that is over`,
          help: "VALID UNTIL 'infinity'",
        };
      }
    }
  },
};
