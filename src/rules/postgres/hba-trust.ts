import { isLoopback } from '../parts/postgres/hba.ts';
import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';

/** Nobody comes in without proving who they are. */
export const postgresHbaTrust = hbaRule({
  id: 'postgres.hba-trust',
  title: 'nobody comes in without proving who they are',
  severity: 'error',
  why: 'Whoever reaches the port is in as any user, the superuser included.',
  source: 'postgresql.org/docs/current/auth-trust.html',
  *judge(hba) {
    for (const rule of hba.rules) {
      if (rule.method.value !== 'trust') continue;
      const near = rule.type === 'local' || isLoopback(rule);
      const who = rule.users.some(({ value, quoted }) => value === 'all' && !quoted)
        ? 'any user, the superuser included'
        : rule.users.map(({ value }) => value).join(', ');
      const message = near
        ? `every process that reaches the ${rule.type === 'local' ? 'socket' : 'loopback address'} is in as ${who}`
        : `whoever reaches the port from ${rule.address?.value ?? 'there'} is in as ${who}`;
      yield {
        ...remarkOn(rule, message, rule.type === 'local' ? 'peer, or scram-sha-256' : 'scram-sha-256'),
        severity: near ? 'warning' : 'error',
      };
    }
  },
});
