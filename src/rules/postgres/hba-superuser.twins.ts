import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': `host all postgres 10.0.0.0/8 scram-sha-256
`,
      },
      line: 1,
    },
  ],
  good: [
    // On the machine, by certificate, or refused.
    {
      files: {
        'pg_hba.conf': `local all postgres peer
host all postgres 127.0.0.1/32 scram-sha-256
hostssl all postgres 10.0.0.0/8 cert
host all postgres all reject
`,
      },
    },
  ],
};
