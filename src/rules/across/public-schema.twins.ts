import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (sql: string, image = 'docker.io/library/postgres:16'): TwinFiles => ({
  'init/1.sql': sql,
  'pg.container': `[Container]
Image=${image}
ContainerName=pg
Environment=POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=/srv/shop/init:/docker-entrypoint-initdb.d:ro
`,
});
const grant = 'CREATE USER app;\nGRANT ALL PRIVILEGES ON DATABASE shop TO app;\n';

export const twins: Twins = {
  bad: [
    { files: stack(grant), line: 2 },
    { files: stack(`${grant}GRANT USAGE ON SCHEMA other TO postgres;\nCREATE DATABASE x;\n`), line: 2 },
  ],
  good: [
    { files: stack(grant, 'docker.io/library/postgres:14') },
    { files: stack(`${grant}ALTER DATABASE shop OWNER TO app;\n`) },
    { files: stack(`${grant}GRANT CREATE, USAGE ON SCHEMA public TO app;\n`) },
    { files: stack(`${grant}CREATE SCHEMA app AUTHORIZATION app;\n`) },
    { files: stack('CREATE USER app;\nGRANT CONNECT ON DATABASE shop TO app;\n') },
    { files: stack('CREATE USER app SUPERUSER;\nGRANT ALL ON DATABASE shop TO app;\n') },
  ],
};
