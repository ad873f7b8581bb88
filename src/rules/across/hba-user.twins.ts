import type { Twins } from '../define-rule.ts';

/** For across.hba-user. */
export const twins: Twins = {
  bad: [
    // No line for the network is for the database that is made.
    {
      files: {
        'pg_hba.conf':
          'local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\nhost shop_prod shop 10.89.0.0/16 scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.10\nNetwork=n.network\nVolume=/etc/pg/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=-c hba_file=/etc/pg_hba.conf\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shop_production POSTGRES_PASSWORD_FILE=/run/secrets/pg\nSecret=pg\n',
        'n.network': '[Network]\n',
      },
      line: 3,
    },
    {
      files: {
        'pg_hba.conf':
          'local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\nhost shop_production web 10.89.0.0/16 scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.10\nNetwork=n.network\nVolume=/etc/pg/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=-c hba_file=/etc/pg_hba.conf\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shop_production POSTGRES_PASSWORD_FILE=/run/secrets/pg\nSecret=pg\n',
        'n.network': '[Network]\n',
      },
      line: 3,
    },
    // A group.
    {
      files: {
        'pg_hba.conf': 'host app +reader 10.0.0.0/8 scram-sha-256\n',
        'init.sql': 'CREATE ROLE readers NOLOGIN;\nCREATE ROLE app LOGIN;\n',
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:16.4\nEnvironment=POSTGRES_USER=app POSTGRES_DB=app\n',
      },
      line: 1,
    },
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
    // Who comes in stands in a secret.
    {
      files: {
        'pg_hba.conf':
          'local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\nhost ledger ledger_app 10.89.0.0/16 scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.10\nNetwork=n.network\nVolume=/etc/pg/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=-c hba_file=/etc/pg_hba.conf\nEnvironment=POSTGRES_DB=ledger POSTGRES_PASSWORD_FILE=/run/secrets/pg\nSecret=pg\n',
        'api.container':
          '[Container]\nImage=a.io/api:1\nNetwork=n.network\nSecret=ledger-url,type=env,target=DATABASE_URL\n',
        'n.network': '[Network]\n',
      },
    },
    {
      files: {
        'pg_hba.conf':
          'local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\nhost shop_production,metabase shop 10.89.0.0/16 scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.10\nNetwork=n.network\nVolume=/etc/pg/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=-c hba_file=/etc/pg_hba.conf\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shop_production POSTGRES_PASSWORD_FILE=/run/secrets/pg\nSecret=pg\n',
        'n.network': '[Network]\n',
      },
    },
    {
      files: {
        'pg_hba.conf':
          'local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\nhost sameuser all samenet scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.10\nNetwork=n.network\nVolume=/etc/pg/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=-c hba_file=/etc/pg_hba.conf\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shop_production POSTGRES_PASSWORD_FILE=/run/secrets/pg\nSecret=pg\n',
        'n.network': '[Network]\n',
      },
    },
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
