import type { Twins } from '../define-rule.ts';

/** For postgres.hba-quoted-keyword. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': `local all postgres peer
hostssl "all" app 10.0.0.0/8 scram-sha-256
`,
      },
      line: 2,
    },
    { files: { 'pg_hba.conf': 'local all all peer\nhost ALL app 10.1.0.0/16 scram-sha-256\n' }, line: 2 },
    { files: { 'pg_hba.conf': 'local all all peer\nhost app app SameNet scram-sha-256\n' }, line: 2 },
    { files: { 'pg_hba.conf': 'local all all peer\nhost app app *.example.net scram-sha-256\n' }, line: 2 },
    {
      files: { 'pg_hba.conf': 'local all all peer\nhost app app 10.1.0.1-10.1.0.9 scram-sha-256\n' },
      line: 2,
    },
  ],
  good: [
    // Names may stand in quotes.
    {
      files: {
        'pg_hba.conf': `local all "postgres" peer
host "app","Reports" all samenet scram-sha-256
host all "all-hands" samenet scram-sha-256
`,
      },
    },
  ],
};
