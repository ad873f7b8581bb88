import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (lines: string, more: TwinFiles): TwinFiles => ({
  'postgresql.conf': `listen_addresses = '*'\n${lines}`,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg
Volume=/srv/init:/docker-entrypoint-initdb.d:ro
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
Exec=postgres -c config_file=/etc/postgresql.conf
`,
  ...more,
});
const cdc = {
  'cdc.container':
    '[Container]\nImage=quay.io/debezium/server:3.0\nEnvironment=DEBEZIUM_SOURCE_CONNECTOR_CLASS=io.debezium.connector.postgresql.PostgresConnector\n',
};
const slot = { 'init/1.sql': "SELECT pg_create_logical_replication_slot('a', 'pgoutput');\n" };

export const twins: Twins = {
  bad: [
    { files: stack('wal_level = replica\n', cdc), line: 2 },
    { files: stack('', cdc), file: 'cdc.container', line: 3 },
    { files: stack('wal_level = replica\n', slot), file: 'init/1.sql', line: 1 },
  ],
  good: [
    { files: stack('wal_level = logical\n', { ...cdc, ...slot }) },
    {
      files: stack('wal_level = replica\n', {
        'init/1.sql': "SELECT pg_create_physical_replication_slot('a');\n",
      }),
    },
  ],
};
