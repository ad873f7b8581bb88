import { nearestWord } from '../../nearest-word.ts';
import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A method fits its kind of connection. */
export const postgresHbaMethod = hbaRule({
  id: 'postgres.hba-method',
  title: 'a method fits its kind of connection',
  severity: 'error',
  why: 'PostgreSQL refuses the whole file over a method that the connection cannot have.',
  source: 'postgresql.org/docs/current/auth-methods.html; hba.c parse_hba_line',
  *judge(hba) {
    for (const rule of hba.rules) {
      const { type, method, options } = rule;
      const asked = options.find(({ name }) => name === 'clientcert');
      const strange = options.find(({ name }) => !known.has(name) && !isTemplated(name));
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
      else if (strange !== undefined)
        yield remarkOn(
          rule,
          `the server refuses the file: unrecognized authentication option name: "${strange.name}"`,
          nearestWord(strange.name, known),
        );
      else if (asked !== undefined && type !== 'hostssl')
        yield remarkOn(
          rule,
          'the server refuses the file: clientcert can only be configured for "hostssl" rows',
          'hostssl',
        );
      else if (asked !== undefined && !/^verify-(?:ca|full)$/.test(asked.value) && !isTemplated(asked.value))
        yield remarkOn(
          rule,
          `the server refuses the file: invalid value for clientcert: "${asked.value}" (since PostgreSQL 14)`,
          'clientcert=verify-full',
        );
    }
  },
});

const known = new Set(
  `map clientcert clientname pamservice pam_use_hostname ldapurl ldaptls ldapscheme ldapserver ldapport ldapbinddn ldapbindpasswd
  ldapsearchattribute ldapsearchfilter ldapbasedn ldapprefix ldapsuffix krb_realm include_realm compat_realm upn_username
  radiusservers radiusports radiussecrets radiusidentifiers issuer scope validator delegate_ident_mapping`.split(
    /\s+/,
  ),
);
