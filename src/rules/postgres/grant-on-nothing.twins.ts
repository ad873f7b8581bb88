import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (sql: string): TwinFiles => ({
  'init/1.sql': sql,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=/srv/shop/init:/docker-entrypoint-initdb.d:ro
`,
});

export const twins: Twins = {
  bad: [
    { files: stack('CREATE ROLE ro;\nGRANT SELECT ON ALL TABLES IN SCHEMA public TO ro;\n'), line: 2 },
    // The tables are in another database.
    {
      files: stack(
        'CREATE ROLE ro;\nCREATE DATABASE a;\nCREATE TABLE t ();\n\\c a\nGRANT SELECT ON ALL TABLES IN SCHEMA public TO ro;\n',
      ),
      line: 5,
    },
  ],
  good: [
    {
      files: stack(
        'CREATE ROLE ro;\nCREATE TABLE t ();\nGRANT SELECT ON ALL TABLES IN SCHEMA public TO ro;\n',
      ),
    },
    // Both, as everybody writes it.
    {
      files: stack(
        'CREATE ROLE ro;\nGRANT SELECT ON ALL TABLES IN SCHEMA public TO ro;\nALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT SELECT ON TABLES TO ro;\n',
      ),
    },
    {
      files: stack('CREATE ROLE ro;\n\\i /schema.sql\nGRANT SELECT ON ALL TABLES IN SCHEMA public TO ro;\n'),
    },
  ],
};
