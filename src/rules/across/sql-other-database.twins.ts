import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (sql: string, database = 'shop'): TwinFiles => ({
  'init/1.sql': sql,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Network=n.network
Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=/srv/shop/init:/docker-entrypoint-initdb.d:ro
`,
  'app.container': `[Container]\nImage=a.example.org/app:1\nNetwork=n.network\nEnvironment=DATABASE_URL=postgres://shop@pg/${database}\n`,
});

export const twins: Twins = {
  bad: [
    {
      files: stack('CREATE USER shop;\nCREATE DATABASE shop OWNER shop;\nCREATE EXTENSION citext;\n'),
      line: 3,
    },
    {
      files: stack('CREATE USER shop;\nCREATE DATABASE shop;\nGRANT ALL ON SCHEMA public TO shop;\n'),
      line: 3,
    },
  ],
  good: [
    {
      files: stack(
        'CREATE USER shop;\nCREATE DATABASE shop OWNER shop;\n\\c shop\nCREATE EXTENSION citext;\n',
      ),
    },
    // Both get theirs.
    {
      files: stack(
        'CREATE USER shop;\nCREATE EXTENSION pg_stat_statements;\nCREATE DATABASE shop OWNER shop;\n\\connect shop\nCREATE EXTENSION citext;\n',
      ),
    },
    { files: stack('CREATE USER shop;\nCREATE DATABASE other;\nCREATE EXTENSION citext;\n', 'postgres') },
    {
      files: stack(
        'CREATE USER shop;\nCREATE DATABASE shop OWNER shop;\nREVOKE CONNECT ON DATABASE postgres FROM PUBLIC;\n',
      ),
    },
  ],
};
