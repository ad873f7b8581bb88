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
    {
      files: {
        'pg_hba.conf': 'local all all peer\nhostssl all crm_root 0.0.0.0/0 scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nEnvironment=POSTGRES_USER=crm_root POSTGRES_DB=crm\nVolume=/srv/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=-c hba_file=/etc/pg_hba.conf -c ssl=on\n',
      },
      line: 2,
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
