import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (sql: string): TwinFiles => ({
  'init/1.sql': sql,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Network=n.network
Environment=POSTGRES_DB=shop POSTGRES_USER=owner POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=/srv/shop/init:/docker-entrypoint-initdb.d:ro
`,
  'app.container':
    '[Container]\nImage=a.example.org/app:1\nNetwork=n.network\nEnvironment=DATABASE_URL=postgres://shopper@pg/shop\n',
});

/** For across.role-superuser. */
export const twins: Twins = {
  bad: [
    { files: stack('CREATE ROLE shopper LOGIN SUPERUSER;\n'), line: 1 },
    { files: stack('CREATE USER shopper;\nALTER USER shopper WITH SUPERUSER;\n'), line: 2 },
    { files: stack('CREATE ROLE metrics_exporter LOGIN SUPERUSER;\n'), line: 1 },
    {
      files: stack('CREATE ROLE shopper LOGIN;\nGRANT pg_execute_server_program TO shopper;\n'),
      line: 2,
    },
  ],
  good: [
    // People, and what takes it away.
    { files: stack('CREATE ROLE dba LOGIN SUPERUSER;\nCREATE ROLE shopper LOGIN NOSUPERUSER;\n') },
    { files: stack('CREATE ROLE shopper LOGIN;\nGRANT pg_monitor, pg_read_all_data TO shopper;\n') },
    { files: stack('CREATE ROLE superuser NOLOGIN;\nCREATE ROLE shopper LOGIN;\n') },
  ],
};
