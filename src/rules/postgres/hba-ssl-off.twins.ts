import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': `hostssl all all 10.0.0.0/8 scram-sha-256
`,
        'postgresql.conf': `listen_addresses = '*'
`,
      },
      line: 1,
    },
  ],
  good: [
    // Switched on there, or by the unit.
    {
      files: {
        'pg_hba.conf': `hostssl all all 10.0.0.0/8 scram-sha-256
`,
        'postgresql.conf': `ssl = on
`,
      },
    },
    // Nothing known of the server.
    {
      files: {
        'pg_hba.conf': `hostssl all all 10.0.0.0/8 scram-sha-256
`,
      },
    },
  ],
};
