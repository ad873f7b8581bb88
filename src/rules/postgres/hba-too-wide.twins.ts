import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': `host all all 0.0.0.0/0 scram-sha-256
`,
      },
      line: 1,
    },
    {
      files: {
        'pg_hba.conf': `host all all all scram-sha-256
`,
      },
      line: 1,
    },
  ],
  good: [
    // One database, one user, one network, or a refusal.
    {
      files: {
        'pg_hba.conf': `host app all 0.0.0.0/0 scram-sha-256
host all app all scram-sha-256
host all all 10.0.0.0/8 scram-sha-256
host all all 0.0.0.0/0 reject
`,
      },
    },
  ],
};
