import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // pg_hba_file_rules of version 15 shows no error here, and the server does not start all the same.
    {
      files: {
        'pg/pg_hba.conf': 'local all all peer\nhostssl all all 10.0.0.0/8 scram-sha-256 clientcert=1\n',
      },
      line: 2,
    },
    { files: { 'pg_hba.conf': 'host all all 10.0.0.0/8 scram-sha-256 clientcert=verify-ca\n' }, line: 1 },
    { files: { 'pg_hba.conf': 'local all all peer maps=a\n' }, line: 1 },
    {
      files: {
        'pg_hba.conf': `host all all 127.0.0.1/32 peer
`,
      },
      line: 1,
    },
    {
      files: {
        'pg_hba.conf': `host all all 10.0.0.0/8 cert
`,
      },
      line: 1,
    },
    { files: { 'pg_hba.conf': 'local all all peer\nhostssl app app 10.1.0.0/16 ldap\n' }, line: 2 },
    {
      files: {
        'pg_hba.conf': 'local all all peer\nhostssl app app 10.1.0.0/16 ldap ldapserver=a ldaptls=1\n',
      },
      line: 2,
    },
    {
      files: { 'pg_hba.conf': 'local all all peer\nhostssl app app 10.1.0.0/16 radius radiusservers="r"\n' },
      line: 2,
    },
    {
      files: { 'pg_hba.conf': 'local all all peer\nhostssl app app 10.1.0.0/16 cert clientname=SAN\n' },
      line: 2,
    },
    { files: { 'pg_hba.conf': 'local all all peer\nhost app app 10.1.0.0/16 sspi\n' }, line: 2 },
    {
      files: { 'pg_hba.conf': 'local all all peer\nhostssl app app 10.1.0.0/16 oauth scope=openid\n' },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'pg_hba.conf':
          'local all all peer\nhostssl app app 10.1.0.0/16 ldap ldapurl="ldaps://ldap.example.net/dc=x?uid?sub"\nhostssl app app 10.2.0.0/16 ldap ldapserver=l ldaptls=1 ldapprefix="cn=" ldapsuffix=",dc=x"\nhostssl app app 10.3.0.0/16 radius radiusservers="r" radiussecrets="{{ s }}"\nhostssl app app 10.4.0.0/16 cert clientname=DN\nhostssl app app 10.5.0.0/16 oauth issuer=https://id.example.net scope=openid\n',
      },
    },

    // Where they belong.
    {
      files: {
        'pg_hba.conf': `local all all peer
local all all ident
hostssl all all 10.0.0.0/8 cert map=a
hostssl all all 10.1.0.0/16 scram-sha-256 clientcert=verify-full clientname=DN
`,
      },
    },
  ],
};
