import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf':
          'local all all peer\nhostssl all all 10.0.0.0/8 ldap ldapserver=ldap.example.net ldapprefix="cn="\n',
      },
      line: 2,
    },

    {
      files: {
        'pg_hba.conf': `host all all 10.0.0.0/8 password
`,
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'pg_hba.conf':
          'hostssl all all 10.0.0.0/8 ldap ldapserver=ldap.example.net ldaptls=1 ldapprefix="cn="\nhostssl all all 10.1.0.0/16 ldap ldapurl="ldaps://ldap.example.net/dc=net"\nhostssl all all 10.2.0.0/16 ldap ldapserver=127.0.0.1 ldapprefix="cn="\nhostssl all all 10.3.0.0/16 ldap ldapscheme=ldaps ldapserver=ldap.example.net ldapprefix="cn="\n',
      },
    },

    // Encrypted or on the machine.
    {
      files: {
        'pg_hba.conf': `hostssl all all 10.0.0.0/8 password
host all all 127.0.0.1/32 password
local all all password
`,
      },
    },
  ],
};
