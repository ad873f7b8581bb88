import type { HbaRule } from '../../syntax/hba/tree.ts';
import { isLoopback } from '../parts/postgres/hba.ts';
import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';

/** Passwords do not travel in plain text. */
export const postgresHbaPlainPassword = hbaRule({
  id: 'postgres.hba-plain-password',
  title: 'passwords do not travel in plain text',
  severity: 'error',
  why: 'Whoever sees the traffic has the password.',
  source: 'postgresql.org/docs/current/auth-password.html; auth-ldap.html, ldaptls, ldapscheme',
  *judge(hba) {
    for (const rule of hba.rules) {
      if (rule.method.value === 'ldap' && asksInPlainText(rule))
        yield remarkOn(
          rule,
          'the server sends each password to the LDAP server in plain text',
          'ldaptls=1, or ldapscheme=ldaps',
        );
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

/** Neither StartTLS nor ldaps, to another machine. */
function asksInPlainText({ options }: HbaRule): boolean {
  const value = (name: string) => options.find((option) => option.name === name)?.value ?? '';
  const to = value('ldapurl') === '' ? value('ldapserver') : value('ldapurl');
  return (
    value('ldaptls') !== '1' &&
    value('ldapscheme') !== 'ldaps' &&
    !/^ldaps:/.test(to) &&
    /[a-z0-9]/i.test(to) &&
    !/^(?:ldap:\/\/)?(?:localhost|127\.|\[?::1)/.test(to)
  );
}
