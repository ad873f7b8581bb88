import type { Twins } from '../define-rule.ts';

/** For postgres.hba-replica-name. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf':
          'local all postgres peer\nlocal all backup peer\nhost app app 10.0.0.0/24 scram-sha-256\n',
        'base.sh':
          '#!/bin/bash\nset -euo pipefail\numask 077\npg_basebackup -D /srv/backup/new -X stream --username=backup -w\n',
      },
      line: 2,
    },
    {
      files: {
        'base.sh':
          '#!/bin/bash\nset -euo pipefail\numask 077\npg_basebackup -h /run/postgresql -U backup -D /srv/backup/new -X stream -w\n',
        'pg_hba.conf': 'local all postgres peer\nhost app app 10.0.0.0/24 scram-sha-256\n',
      },
      line: 4,
    },
    // Another one's line for replication is not its own.
    {
      files: {
        'pg_hba.conf': 'local replication backup peer\nhost all standby 10.0.0.7/32 scram-sha-256\n',
        'roles.sql': 'CREATE ROLE standby LOGIN REPLICATION;\nCREATE ROLE backup LOGIN REPLICATION;\n',
      },
      line: 2,
    },
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
    {
      files: {
        'pg_hba.conf': 'local replication backup peer\nlocal all postgres peer\n',
        'base.sh':
          '#!/bin/bash\nset -euo pipefail\numask 077\npg_basebackup -D /srv/backup/new -X stream -U backup -w\n',
      },
    },
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
