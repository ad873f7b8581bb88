import { isLoopback } from '../parts/postgres/hba.ts';
import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';

/** Passwords do not travel in plain text. */
export const postgresHbaPlainPassword = hbaRule({
  id: 'postgres.hba-plain-password',
  title: 'passwords do not travel in plain text',
  severity: 'error',
  why: 'Whoever sees the traffic has the password.',
  source: 'postgresql.org/docs/current/auth-password.html',
  *judge(hba) {
    for (const rule of hba.rules) {
      if (
        rule.method.value !== 'password' ||
        rule.type === 'local' ||
        rule.type === 'hostssl' ||
        rule.type === 'hostgssenc' ||
        isLoopback(rule)
      )
        continue;
      yield remarkOn(rule, 'the client sends its password in plain text', 'scram-sha-256');
    }
  },
});
