import type { Twins } from '../define-rule.ts';

/** For postgres.hba-replica-name. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': `local all all peer
host all replica 10.0.0.7/32 scram-sha-256
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'pg_hba.conf': `local all all peer
host replication replica 10.0.0.7/32 scram-sha-256
host all replica 10.0.0.7/32 scram-sha-256
host all reporter 10.0.0.8/32 scram-sha-256
`,
      },
    },
  ],
};
