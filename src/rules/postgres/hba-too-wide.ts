import { isEverywhere } from '../parts/postgres/hba.ts';
import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';

/** A line lets in those that it is for. */
export const postgresHbaTooWide = hbaRule({
  id: 'postgres.hba-too-wide',
  title: 'a line lets in those that it is for',
  severity: 'warning',
  why: 'Every role may try its password from anywhere, the superuser too.',
  source: 'postgresql.org/docs/current/auth-pg-hba-conf.html',
  *judge(hba) {
    for (const rule of hba.rules) {
      const everyone =
        rule.users.some(({ value, quoted }) => value === 'all' && !quoted) &&
        rule.databases.some(({ value, quoted }) => value === 'all' && !quoted);
      if (!everyone || !isEverywhere(rule) || ['reject', 'trust', 'cert'].includes(rule.method.value))
        continue;
      yield remarkOn(
        rule,
        'every role may log in to every database from every address',
        'host DATABASE USER samenet scram-sha-256',
      );
    }
  },
});
