import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // In a container: each process that gets in there is the superuser, and the dump needs nothing of it.
    {
      files: {
        'pg_hba.conf': 'local all all trust\nhost shop shop samenet scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nVolume=/srv/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=postgres -c hba_file=/etc/pg_hba.conf\n',
        'backup.sh':
          '#!/bin/sh\nset -eu\numask 077\npodman exec --user postgres db pg_dump -Fc shop > /backup/shop.dump\n',
      },
      line: 1,
    },
    // Where nothing is known of who comes in by it.
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
    // As the image's own file says it: the dump is run by root in the container, whom peer would turn away.
    {
      files: {
        'pg_hba.conf': 'local all all trust\nhost shop shop samenet scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nVolume=/srv/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=postgres -c hba_file=/etc/pg_hba.conf\n',
        'backup.sh':
          '#!/bin/sh\nset -eu\numask 077\npodman exec db pg_dump -U postgres -Fc shop > /backup/shop.dump\n',
      },
    },
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
