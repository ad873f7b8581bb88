import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': `host all all 10.0.0.0/8 trust
`,
      },
      line: 1,
    },
    {
      files: {
        'pg_hba.conf': `local all all trust
`,
      },
      line: 1,
    },
  ],
  good: [
    // Methods that ask.
    {
      files: {
        'pg_hba.conf': `local all all peer
host all all 127.0.0.1/32 scram-sha-256
host all trust 10.0.0.0/8 scram-sha-256
`,
      },
    },
  ],
};
