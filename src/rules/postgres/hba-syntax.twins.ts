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
