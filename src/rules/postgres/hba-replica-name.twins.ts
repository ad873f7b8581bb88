import type { Twins } from '../define-rule.ts';

/** For postgres.hba-replica-name. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': 'local all all peer\nhost all standby 10.0.0.7/32 scram-sha-256\n',
        'roles.sql': 'CREATE ROLE standby LOGIN REPLICATION;\n',
      },
      line: 2,
    },
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
    // Decodes a database's changes, and comes into that one.
    {
      files: {
        'pg_hba.conf': 'local all all peer\nhost all debezium 10.0.0.7/32 scram-sha-256\n',
        'roles.sql': 'CREATE ROLE debezium LOGIN REPLICATION;\n',
      },
    },
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
