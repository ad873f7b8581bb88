import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // In a container: each process that gets in there is the superuser.
    {
      files: {
        'pg_hba.conf': 'local all all trust\nhost shop shop samenet scram-sha-256\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
      line: 1,
    },
    {
      files: {
        'initdb.d/10-hba.sh': '#!/bin/bash\nset -e\necho "host all all all trust" >> "$PGDATA/pg_hba.conf"\n',
      },
      line: 3,
    },
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
    {
      files: { 'pg_hba.conf.j2': 'local all postgres peer\nhost all {{ user }} {{ network }} trust\n' },
      line: 2,
    },
    // In a container, where the others are asked.
    {
      files: {
        'pg_hba.conf':
          'local all postgres peer\nlocal shop readonly trust\nhost shop shop samenet scram-sha-256\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
      line: 2,
    },
  ],
  good: [
    // The one who checks its health, behind a socket that nobody shares.
    {
      files: {
        'pg_hba.conf': 'local postgres monitor trust\nhost shop shop samenet scram-sha-256\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
    },
    {
      files: {
        'initdb.d/10-hba.sh':
          '#!/bin/bash\nset -e\necho "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"\n',
      },
    },
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
