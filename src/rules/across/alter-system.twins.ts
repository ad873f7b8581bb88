import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (sql: string): TwinFiles => ({
  'init/1.sql': sql,
  'postgresql.conf': "listen_addresses = '*'\nmax_connections = 100\n",
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg
Volume=/srv/init:/docker-entrypoint-initdb.d:ro
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
Exec=postgres -c config_file=/etc/postgresql.conf
`,
});

export const twins: Twins = {
  bad: [{ files: stack('CREATE ROLE r;\nALTER SYSTEM SET max_connections = 200;\n'), line: 2 }],
  good: [
    { files: stack("ALTER SYSTEM SET max_connections TO '100';\nALTER SYSTEM SET work_mem = '8MB';\n") },
  ],
};
