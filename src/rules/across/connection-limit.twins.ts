import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (sql: string, pool: number): TwinFiles => ({
  'init/1.sql': sql,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Network=n.network
Environment=POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Volume=/srv/init:/docker-entrypoint-initdb.d:ro
`,
  'app.container': `[Container]\nImage=a.example.org/app:1\nNetwork=n.network\nEnvironment=DATABASE_URL=postgres://app@pg/shop DB_POOL_SIZE=${pool}\n`,
});

export const twins: Twins = {
  bad: [
    { files: stack('CREATE ROLE app LOGIN CONNECTION LIMIT 10;\n', 20), line: 1 },
    { files: stack('CREATE USER app;\nALTER ROLE app CONNECTION LIMIT 5;\n', 20), line: 2 },
  ],
  good: [
    { files: stack('CREATE ROLE app LOGIN CONNECTION LIMIT 30;\n', 20) },
    { files: stack('CREATE ROLE app LOGIN CONNECTION LIMIT -1;\n', 20) },
    { files: stack('CREATE USER app;\nCREATE ROLE report LOGIN CONNECTION LIMIT 2;\n', 20) },
  ],
};
