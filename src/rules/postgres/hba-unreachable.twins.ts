import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf':
          'local all all scram-sha-256\nhost all all all reject\nhost shop shop samenet scram-sha-256\n',
      },
      line: 2,
    },

    {
      files: {
        'pg_hba.conf': `host all all 0.0.0.0/0 scram-sha-256
host all intruder 0.0.0.0/0 reject
`,
      },
      line: 2,
    },
    {
      files: {
        'pg_hba.conf': `local all all peer
local app app scram-sha-256
`,
      },
      line: 2,
    },
    {
      files: {
        'pg_hba.conf': 'host all all 0.0.0.0/0 md5\nhost clinic app samenet scram-sha-256\n',
      },
      line: 2,
    },
  ],
  good: [
    // The narrow ones first, other addresses, replication, the same method twice.
    {
      files: {
        'pg_hba.conf': `local all postgres peer
local all all scram-sha-256
host all intruder 0.0.0.0/0 reject
host all all 10.0.0.0/8 scram-sha-256
host all all 192.168.0.0/16 ident
hostssl replication replicator 10.0.0.0/8 cert clientcert=verify-full
hostssl all all ::/0 scram-sha-256
host app app 10.1.0.0/16 scram-sha-256
`,
      },
    },
  ],
};
