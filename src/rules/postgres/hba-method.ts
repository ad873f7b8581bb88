import { nearestWord } from '../../nearest-word.ts';
import type { HbaRule } from '../../syntax/hba/tree.ts';
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
      else {
        const [message, help] = incomplete(rule) ?? [];
        if (message !== undefined) yield remarkOn(rule, `the server refuses the file: ${message}`, help);
      }
    }
  },
});

/** What a method needs, and what it takes. */
function incomplete({ method, options }: HbaRule): readonly [string, string?] | undefined {
  const has = (...names: readonly string[]) => options.some(({ name }) => names.includes(name));
  if (options.some(({ name, value }) => isTemplated(name) || isTemplated(value))) return undefined;
  if (method.value === 'sspi')
    return ['sspi is of Windows alone: not supported by this build', 'scram-sha-256'];
  const kind = options.find(({ name }) => name === 'clientname');
  if (kind !== undefined && !/^(?:CN|DN)$/.test(kind.value))
    return [`invalid value for clientname: "${kind.value}"`, 'clientname=CN'];
  if (method.value === 'ldap') {
    if (!has('ldapurl', 'ldapserver'))
      return ['ldap requires argument "ldapserver" to be set', 'ldapserver=…'];
    if (!has('ldapurl', 'ldapbasedn', 'ldapprefix', 'ldapsuffix'))
      return [
        'ldap requires argument "ldapbasedn", "ldapprefix", or "ldapsuffix" to be set',
        'ldapbasedn="…"',
      ];
    if (
      has('ldapprefix', 'ldapsuffix') &&
      has('ldapbasedn', 'ldapbinddn', 'ldapbindpasswd', 'ldapsearchattribute', 'ldapsearchfilter', 'ldapurl')
    )
      return [
        'ldapprefix and ldapsuffix do not go with ldapbasedn, ldapbinddn, ldapsearchattribute or ldapurl',
        'one way of both',
      ];
  }
  for (const name of method.value === 'radius' ? ['radiusservers', 'radiussecrets'] : [])
    if (!has(name)) return [`radius requires argument "${name}" to be set`, `${name}="…"`];
  for (const name of method.value === 'oauth' ? ['issuer', 'scope'] : [])
    if (!has(name)) return [`oauth requires argument "${name}" to be set`, `${name}="…"`];
  return undefined;
}

const known = new Set(
  `map clientcert clientname pamservice pam_use_hostname ldapurl ldaptls ldapscheme ldapserver ldapport ldapbinddn ldapbindpasswd
  ldapsearchattribute ldapsearchfilter ldapbasedn ldapprefix ldapsuffix krb_realm include_realm compat_realm upn_username
  radiusservers radiusports radiussecrets radiusidentifiers issuer scope validator delegate_ident_mapping`.split(
    /\s+/,
  ),
);
