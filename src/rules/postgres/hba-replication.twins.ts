import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': `host replication replicator 0.0.0.0/0 scram-sha-256
`,
      },
      line: 1,
    },
  ],
  good: [
    // A role from the replicas, on the machine, and a database of that name.
    {
      files: {
        'pg_hba.conf': `host replication replicator 10.0.0.2/32 scram-sha-256
local replication all peer
host replication all 127.0.0.1/32 scram-sha-256
host "replication" app all scram-sha-256
`,
      },
    },
  ],
};
