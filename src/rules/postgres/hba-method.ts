import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';

/** A method fits its kind of connection. */
export const postgresHbaMethod = hbaRule({
  id: 'postgres.hba-method',
  title: 'a method fits its kind of connection',
  severity: 'error',
  why: 'PostgreSQL refuses the whole file over a method that the connection cannot have.',
  source: 'postgresql.org/docs/current/auth-methods.html; hba.c parse_hba_line',
  *judge(hba) {
    for (const rule of hba.rules) {
      const { type, method } = rule;
      if (method.value === 'peer' && type !== 'local')
        yield remarkOn(
          rule,
          'the server refuses the file: peer authentication is only supported on local sockets',
          'scram-sha-256',
        );
      else if (method.value === 'cert' && type !== 'hostssl')
        yield remarkOn(
          rule,
          'the server refuses the file: cert authentication is only supported on hostssl connections',
          'hostssl',
        );
      else if (method.value === 'gss' && type === 'local')
        yield remarkOn(
          rule,
          'the server refuses the file: gssapi authentication is not supported on local sockets',
        );
    }
  },
});
