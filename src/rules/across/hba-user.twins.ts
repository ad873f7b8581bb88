import type { Twins } from '../define-rule.ts';

/** For across.hba-user. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': `host app ap 10.0.0.0/8 scram-sha-256
`,
        'pg.container': `[Container]
Image=docker.io/library/postgres:16.4
Environment=POSTGRES_USER=app POSTGRES_DB=app
`,
      },
      line: 1,
    },
    {
      files: {
        'pg_hba.conf': `host musuem curator 10.0.0.0/8 scram-sha-256
`,
        'pg.container': `[Container]
Image=docker.io/library/postgres:16.4
Environment=POSTGRES_USER=museum
`,
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'pg_hba.conf': `host app app,replicator 10.0.0.0/8 scram-sha-256
host all dba 10.0.0.0/8 scram-sha-256
`,
        'pg.container': `[Container]
Image=docker.io/library/postgres:16.4
Environment=POSTGRES_USER=app POSTGRES_DB=app
`,
      },
    },
  ],
};
