import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (sql: string, more: TwinFiles = {}): TwinFiles => ({
  'init/1.sql': sql,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Network=n.network
Environment=POSTGRES_DB=shop POSTGRES_USER=owner POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=/srv/shop/init:/docker-entrypoint-initdb.d:ro
`,
  ...more,
});
const by = (user: string) => ({
  'app.container': `[Container]\nImage=a.example.org/app:1\nNetwork=n.network\nEnvironment=DATABASE_URL=postgres://${user}@pg/shop\n`,
});
const line = 'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO ro;\n';

export const twins: Twins = {
  bad: [
    {
      files: stack(`CREATE ROLE ro;\nCREATE ROLE m LOGIN;\nALTER DATABASE shop OWNER TO m;\n${line}`),
      line: 4,
    },
    { files: stack(`CREATE ROLE ro;\nCREATE USER app;\n${line}`, by('app')), line: 3 },
  ],
  good: [
    { files: stack(`CREATE ROLE ro;\n${line}`, by('owner')) },
    { files: stack(`CREATE ROLE ro;\nCREATE USER app;\nSET ROLE app;\n${line}`, by('app')) },
    { files: stack(`CREATE ROLE ro;\n${line}`) },
    {
      files: stack(
        'CREATE USER app;\nALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA public GRANT SELECT ON TABLES TO owner;\n',
        by('app'),
      ),
    },
    // The grantee is the only one that asks: the owner runs the migrations.
    { files: stack(`CREATE USER ro;\n${line}`, by('ro')) },
  ],
};
