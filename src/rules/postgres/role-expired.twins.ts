import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (sql: string): TwinFiles => ({
  'init/1.sql': sql,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg
Volume=/srv/init:/docker-entrypoint-initdb.d:ro
`,
});

export const twins: Twins = {
  bad: [{ files: stack("CREATE ROLE a;\nCREATE ROLE b LOGIN VALID UNTIL '2021-12-31';\n"), line: 2 }],
  good: [
    {
      files: stack(
        "CREATE ROLE a LOGIN VALID UNTIL 'infinity';\nCREATE ROLE b VALID UNTIL '2199-01-01 00:00:00+00';\n",
      ),
    },
  ],
};
