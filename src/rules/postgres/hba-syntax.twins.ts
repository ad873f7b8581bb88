import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'pg_hba.conf': 'local all all peer\nhost all all 0.0.0.0/0/0 scram-sha-256\n' }, line: 2 },
    {
      files: {
        'pg_hba.conf': `host all all 10.0.0.0 scram-sha-256
`,
      },
      line: 1,
    },
    {
      files: {
        'pg_hba.conf': `local all postgres peers
`,
      },
      line: 1,
    },
  ],
  good: [
    // A map of users, one of which is called local.
    {
      files: {
        'pg/pg_ident.conf': 'local postgres postgres\nlocal root postgres\n',
        'pg/pg_hba.conf': 'local all all peer map=local\n',
      },
    },
    // Masks, names, several values.
    {
      files: {
        'pg_hba.conf': `host all all 10.0.0.0 255.0.0.0 scram-sha-256
host app,other "user","x" .example.com scram-sha-256
host all all samenet scram-sha-256
`,
      },
    },
  ],
};
