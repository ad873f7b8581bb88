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
  bad: [
    { files: stack('CREATE ROLE r;\nCREATE SCHEMA app;\nGRANT USAGE ON SCHEMA ap TO r;\n'), line: 3 },
    { files: stack('CREATE ROLE r;\nGRANT SELECT ON TABLE accounts TO r;\n'), line: 2 },
    { files: stack('CREATE SCHEMA app;\nCREATE INDEX CONCURRENTLY ON app.events (id);\n'), line: 2 },
    { files: stack('CREATE TABLE app.t ();\n'), line: 1 },
    // Of another database.
    {
      files: stack('CREATE DATABASE a;\nCREATE TABLE t ();\n\\c a\nALTER TABLE t ADD COLUMN x int;\n'),
      line: 4,
    },
  ],
  good: [
    {
      files: stack(
        'CREATE ROLE r;\nCREATE SCHEMA IF NOT EXISTS app AUTHORIZATION r;\nCREATE TABLE IF NOT EXISTS app."T" (id int);\nGRANT SELECT ON app."T" TO r;\nCREATE UNIQUE INDEX i ON app."T" (id);\nGRANT USAGE ON SCHEMA public, pg_catalog TO r;\nGRANT EXECUTE ON FUNCTION pg_read_file(text) TO r;\nGRANT SELECT ON pg_stat_activity TO r;\nALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO r;\n',
      ),
    },
    { files: stack('CREATE ROLE r;\nCREATE SCHEMA AUTHORIZATION r;\nALTER SCHEMA r OWNER TO postgres;\n') },
    { files: stack('CREATE ROLE r;\nCREATE EXTENSION pg_cron;\nGRANT USAGE ON SCHEMA cron TO r;\n') },
    { files: stack('CREATE ROLE r;\n\\i /schema.sql\nGRANT SELECT ON t TO r;\n') },
  ],
};
