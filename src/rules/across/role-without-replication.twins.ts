import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (sql: string, more: TwinFiles = {}): TwinFiles => ({
  'init/1.sql': sql,
  'pg_hba.conf':
    'local all all peer\nhost replication standby 10.0.0.0/24 scram-sha-256\nhost all all 10.0.0.0/24 scram-sha-256\n',
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg
Volume=/srv/init:/docker-entrypoint-initdb.d:ro
`,
  ...more,
});

export const twins: Twins = {
  bad: [
    { files: stack('CREATE ROLE app LOGIN;\nCREATE ROLE standby LOGIN;\n'), line: 2 },
    {
      files: stack('CREATE USER cdc;\n', {
        'cdc.container':
          '[Container]\nImage=quay.io/debezium/server:3.0\nEnvironment=DEBEZIUM_SOURCE_CONNECTOR_CLASS=io.debezium.connector.postgresql.PostgresConnector DEBEZIUM_SOURCE_DATABASE_USER=cdc\n',
      }),
      line: 1,
    },
  ],
  good: [
    { files: stack('CREATE ROLE standby WITH REPLICATION LOGIN;\n') },
    { files: stack('CREATE ROLE standby LOGIN;\nALTER ROLE standby REPLICATION;\n') },
    { files: stack('CREATE ROLE app LOGIN;\n') },
  ],
};
