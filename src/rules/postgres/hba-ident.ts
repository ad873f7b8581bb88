import { isLoopback } from '../parts/postgres/hba.ts';
import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';

/** Somebody answers who a client is. */
export const postgresHbaIdent = hbaRule({
  id: 'postgres.hba-ident',
  title: 'somebody answers who a client is',
  severity: 'error',
  why: "ident asks a server on the client's port 113, which no container and hardly a host has: every log-in of the line fails. Where one answers, it says what its own machine wants.",
  source: 'postgresql.org/docs/current/auth-ident.html',
  *judge(hba, stack) {
    if (stack.units.units.length === 0) return;
    for (const rule of hba.rules) {
      if (!/^host/.test(rule.type) || rule.method.value !== 'ident' || isLoopback(rule)) continue;
      yield remarkOn(rule, 'no client of this line gets in: nobody answers on port 113', 'scram-sha-256');
    }
  },
});
